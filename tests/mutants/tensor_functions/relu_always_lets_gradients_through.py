"""Cuts the value below 0 and lets the gradient pass all the same.

fails: tensor_functions_with_a_kink
diagnosis: factor-missing
"""


def tensor_exp(self):
    """e to the power of `self`."""
    value = math.exp(self.data)
    return unary(self, value, value, "exp")


def tensor_log(self):
    """The natural logarithm of `self`, which must be above 0."""
    return unary(self, math.log(self.data), 1 / self.data, "log")


def tensor_tanh(self):
    """tanh of `self`."""
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, "tanh")


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    small = math.exp(-abs(self.data))
    value = 1 / (1 + small) if self.data >= 0 else small / (1 + small)
    return unary(self, value, value * (1 - value), "sigmoid")


def tensor_relu(self):
    """`self` where it is above 0, otherwise 0."""
    return unary(self, max(0.0, self.data), 1.0, "relu")


def tensor_abs(self):
    """The distance of `self` from 0."""
    sign = (self.data > 0) - (self.data < 0)
    return unary(self, abs(self.data), sign, "abs")


Tensor.exp, Tensor.log, Tensor.tanh = tensor_exp, tensor_log, tensor_tanh
Tensor.sigmoid, Tensor.relu = tensor_sigmoid, tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs  # so that the built-in abs(x) works too
