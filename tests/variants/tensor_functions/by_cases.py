"""Writes every case out."""


def tensor_relu(self):
    if self.data > 0:
        return unary(self, self.data, 1.0, "relu")
    return unary(self, 0.0, 0.0, "relu")


def tensor_abs(self):
    if self.data > 0:
        return unary(self, self.data, 1, "abs")
    if self.data < 0:
        return unary(self, -self.data, -1, "abs")
    return unary(self, 0.0, 0, "abs")


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
