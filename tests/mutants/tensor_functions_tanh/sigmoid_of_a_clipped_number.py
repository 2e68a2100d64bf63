"""Cuts x off at 10 on both sides, so that the sigmoid never comes near 0.

fails: tensor_functions_tanh_at_large_numbers
diagnosis: none (it is right but for numbers beyond a limit of its own)
"""


def tensor_tanh(self):
    """tanh of `self`."""
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, "tanh")


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    clipped = max(-10.0, min(10.0, self.data))
    value = 1 / (1 + math.exp(-clipped))
    return unary(self, value, value * (1 - value), "sigmoid")


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
