"""Each function writes its own rule and leaves unary alone."""


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


Tensor.exp, Tensor.log = tensor_exp, tensor_log
