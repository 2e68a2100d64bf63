"""Takes one over the logarithm for its slope, where it is one over x.

fails: tensor_functions_exp_and_log
diagnosis: uses-the-result
"""


def tensor_exp(self):
    """e to the power of `self`."""
    value = math.exp(self.data)
    return unary(self, value, value, "exp")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / math.log(self.data), "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
