"""Gets the sign as the difference of two comparisons."""


def tensor_relu(self):
    """`self` where it is above 0, otherwise 0."""
    flat = self.data <= 0
    return unary(self, max(self.data, 0.0), float(self.data > 0), "relu")


def tensor_abs(self):
    """The distance of `self` from 0."""
    sign = (self.data > 0) - (self.data < 0)
    return unary(self, abs(self.data), sign, "abs")


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs  # so that the built-in abs(x) works too
