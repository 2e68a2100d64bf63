"""The sigmoid, relu and abs are built from arithmetic on Tensors and from one another."""


def tensor_exp(self):
    return unary(self, math.exp(self.data), math.exp(self.data), "exp")


def tensor_log(self):
    return unary(self, math.log(self.data), 1.0 / self.data, "log")


def tensor_tanh(self):
    return unary(self, math.tanh(self.data), 1.0 - math.tanh(self.data) ** 2, "tanh")


def tensor_sigmoid(self):
    return (tensor_tanh(self / 2) + 1) / 2


def tensor_relu(self):
    return self * float(self.data > 0)


def tensor_abs(self):
    return tensor_relu(self) + tensor_relu(-self)


Tensor.exp, Tensor.log, Tensor.tanh = tensor_exp, tensor_log, tensor_tanh
Tensor.sigmoid, Tensor.relu = tensor_sigmoid, tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
