"""Uses the power rule: x times e to the x less one.

fails: tensor_functions_exp_and_log
diagnosis: slope-of-the-input
"""


def tensor_exp(self):
    """e to the power of `self`."""
    value = math.exp(self.data)
    return unary(self, value, self.data * math.exp(self.data - 1), "exp")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / self.data, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
