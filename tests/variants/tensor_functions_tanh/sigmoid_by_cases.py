"""Writes both fractions of the sigmoid out, in numbers and without unary."""


def tensor_tanh(self):
    t = math.tanh(self.data)
    return unary(self, t, 1 - t * t, "tanh")


def tensor_sigmoid(self):
    if self.data < 0:
        grown = math.exp(self.data)
        value = grown / (grown + 1)
    else:
        value = 1 / (1 + math.exp(-self.data))
    out = Tensor(value, (self,), "sigmoid")

    def _backward():
        self.grad += (value - value * value) * out.grad

    out._backward = _backward
    return out


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
