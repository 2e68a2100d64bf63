"""Computes the exponential twice and gives it no name."""


def tensor_exp(self):
    """e to the power of `self`."""
    return unary(self, math.exp(self.data), math.exp(self.data), "e^")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), self.data**-1, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
