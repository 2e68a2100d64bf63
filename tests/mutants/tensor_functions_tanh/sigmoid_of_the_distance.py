"""Makes the exponent safe with abs and forgets that negative numbers need the other fraction.

fails: tensor_functions_tanh_and_sigmoid, tensor_functions_tanh_at_large_numbers
diagnosis: sign-lost
"""


def tensor_tanh(self):
    """tanh of `self`."""
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, "tanh")


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    value = 1 / (1 + math.exp(-abs(self.data)))
    return unary(self, value, value * (1 - value), "sigmoid")


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
