"""Writes the exponential into the operand itself.

fails: tensor_functions_exp_and_log
diagnosis: changes-its-operand
"""


def tensor_exp(self):
    """e to the power of `self`."""
    self.data = math.exp(self.data)
    value = self.data
    return unary(self, value, value, "exp")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / self.data, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
