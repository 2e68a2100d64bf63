"""Builds the sigmoid from tanh and arithmetic on Tensors."""


def tensor_tanh(self):
    return unary(self, math.tanh(self.data), 1.0 - math.tanh(self.data) ** 2, "tanh")


def tensor_sigmoid(self):
    return (tensor_tanh(self / 2) + 1) / 2


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
