"""Every function writes its own _backward and leaves unary alone."""


def with_rule(x, value, op, slope):
    out = Tensor(value, (x,), op)

    def _backward():
        x.grad += out.grad * slope(out.data)

    out._backward = _backward
    return out


def tensor_exp(self):
    return with_rule(self, math.e**self.data, "exp", lambda e: e)


def tensor_log(self):
    return with_rule(self, math.log(self.data), "log", lambda _: self.data**-1)


def tensor_tanh(self):
    return with_rule(self, math.tanh(self.data), "tanh", lambda t: (1 - t) * (1 + t))


def tensor_sigmoid(self):
    if self.data < 0:
        grown = math.exp(self.data)
        value = grown / (grown + 1)
    else:
        value = 1 / (1 + math.exp(-self.data))
    return with_rule(self, value, "sigmoid", lambda s: s - s * s)


def tensor_relu(self):
    return with_rule(self, self.data if self.data > 0 else 0.0, "relu", lambda v: float(v > 0))


def tensor_abs(self):
    return with_rule(self, abs(self.data), "abs", lambda v: self.data / v if v else 0.0)


Tensor.exp, Tensor.log, Tensor.tanh = tensor_exp, tensor_log, tensor_tanh
Tensor.sigmoid, Tensor.relu = tensor_sigmoid, tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
