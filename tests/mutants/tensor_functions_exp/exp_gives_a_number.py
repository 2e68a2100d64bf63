"""Returns the number and not a Tensor.

fails: tensor_functions_exp_and_log
diagnosis: bare-number
"""


def tensor_exp(self):
    """e to the power of `self`."""
    value = math.exp(self.data)
    return value


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / self.data, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
