"""Makes the exponential a new leaf, and nothing finds its way back.

fails: tensor_functions_exp_and_log
diagnosis: graph-cut
"""


def tensor_exp(self):
    """e to the power of `self`."""
    value = math.exp(self.data)
    return Tensor(value)


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / self.data, "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
