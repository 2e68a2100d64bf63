"""Computes with NumPy's functions."""


def tensor_exp(self):
    """e to the power of `self`."""
    value = np.exp(self.data)
    return unary(self, value, value, "exp")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, np.log(self.data), np.reciprocal(self.data), "log")


Tensor.exp, Tensor.log = tensor_exp, tensor_log
