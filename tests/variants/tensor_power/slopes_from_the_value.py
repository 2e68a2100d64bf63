"""Gets the base's slope from the value, k·v / a, wherever a is not 0."""


def tensor_power(self, exponent):
    k = exponent.data if isinstance(exponent, Tensor) else exponent
    value = self.data**k
    operands = (self, exponent) if isinstance(exponent, Tensor) else (self,)
    out = Tensor(value, operands, "**")

    def _backward():
        if self.data != 0:
            self.grad += k * value / self.data * out.grad
        elif k == 1:
            self.grad += out.grad
        for tensor in operands[1:]:
            if self.data < 0:
                tensor.grad += float("nan")
            elif self.data > 0:
                tensor.grad += value * math.log(self.data) * out.grad

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    return Tensor(base).__pow__(self)


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
