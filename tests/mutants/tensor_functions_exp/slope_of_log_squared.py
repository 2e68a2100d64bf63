"""Divides by the square of x.

fails: tensor_functions_exp_and_log
diagnosis: wrong-operation
"""


def tensor_exp(self):
    """e to the power of `self`."""
    value = math.exp(self.data)
    return unary(self, value, value, "exp")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / self.data**2, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
