"""Takes 1 - t for the slope of tanh.

fails: tensor_functions_tanh_and_sigmoid, tensor_functions_tanh_at_large_numbers
diagnosis: square-missing
"""


def tensor_tanh(self):
    """tanh of `self`."""
    value = math.tanh(self.data)
    return unary(self, value, 1 - value, "tanh")


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    small = math.exp(-abs(self.data))
    value = 1 / (1 + small) if self.data >= 0 else small / (1 + small)
    return unary(self, value, value * (1 - value), "sigmoid")


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
