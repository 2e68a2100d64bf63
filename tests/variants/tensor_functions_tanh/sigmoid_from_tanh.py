"""Gets the sigmoid from math.tanh."""


def tensor_tanh(self):
    """tanh of `self`."""
    value = math.tanh(self.data)
    return unary(self, value, (1 - value) * (1 + value), "tanh")


def tensor_sigmoid(self):
    """The sigmoid of `self`, between 0 and 1, without overflow for any number."""
    value = (math.tanh(self.data / 2) + 1) / 2
    return unary(self, value, value * (1 - value), "sigmoid")


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
