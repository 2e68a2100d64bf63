"""Cuts the value below 0 and lets the gradient pass all the same.

fails: tensor_functions_with_a_kink
diagnosis: wrong-operation
"""


def tensor_relu(self):
    """`self` where it is above 0, otherwise 0."""
    flat = self.data <= 0
    return unary(self, 0.0 if flat else self.data, 1.0, "relu")


def tensor_abs(self):
    """The distance of `self` from 0."""
    sign = math.copysign(1.0, self.data) if self.data else 0.0
    return unary(self, abs(self.data), sign, "abs")


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs  # so that the built-in abs(x) works too
