"""Returns only where the input is above zero.

fails: tensor_functions_with_a_kink
diagnosis: returns-nothing
"""


def tensor_relu(self):
    """`self` where it is above 0, otherwise 0."""
    if self.data > 0:
        return unary(self, self.data, 1.0, "relu")


def tensor_abs(self):
    """The distance of `self` from 0."""
    slope = 1.0 if self.data > 0 else -1.0 if self.data < 0 else 0.0
    return unary(self, abs(self.data), slope, "abs")


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
