"""Gets the base's slope from the value, k·v / a, wherever a is not 0."""


def tensor_exponent(self, exponent):
    base, k = self.data, exponent.data
    value = base**k
    out = Tensor(value, (self, exponent), "**")

    def _backward():
        if base != 0:
            self.grad += k * value / base * out.grad
            exponent.grad += (value * math.log(base) if base > 0 else float("nan")) * out.grad
        elif k == 1:
            self.grad += out.grad

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    return as_tensor(base).__pow__(self)


Tensor.__rpow__ = tensor_rpower
