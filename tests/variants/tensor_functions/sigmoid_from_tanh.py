"""Gets the sigmoid from math.tanh, and relu and abs by cases."""


def tensor_exp(self):
    grown = math.exp(self.data)
    return unary(self, grown, grown, "exp")


def tensor_log(self):
    x = self.data
    return unary(self, math.log(x), x**-1, "log")


def tensor_tanh(self):
    t = math.tanh(self.data)
    return unary(self, t, 1 - t * t, "tanh")


def tensor_sigmoid(self):
    s = (math.tanh(self.data / 2) + 1) / 2
    return unary(self, s, (1 - s) * s, "sigmoid")


def tensor_relu(self):
    if self.data > 0:
        return unary(self, self.data, 1.0, "relu")
    return unary(self, 0.0, 0.0, "relu")


def tensor_abs(self):
    if self.data == 0:
        return unary(self, 0.0, 0.0, "abs")
    return unary(self, abs(self.data), math.copysign(1, self.data), "abs")


Tensor.exp, Tensor.log, Tensor.tanh = tensor_exp, tensor_log, tensor_tanh
Tensor.sigmoid, Tensor.relu = tensor_sigmoid, tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
