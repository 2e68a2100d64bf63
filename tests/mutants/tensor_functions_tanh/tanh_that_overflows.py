"""Builds tanh from exp(2x), which is too large for a float from about 355 on.

fails: tensor_functions_tanh_at_large_numbers
diagnosis: overflows
"""


def tensor_tanh(self):
    """tanh of `self`."""
    grown = math.exp(2 * self.data)
    value = (grown - 1) / (grown + 1)
    return unary(self, value, 1 - value**2, "tanh")


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    small = math.exp(-abs(self.data))
    value = 1 / (1 + small) if self.data >= 0 else small / (1 + small)
    return unary(self, value, value * (1 - value), "sigmoid")


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
