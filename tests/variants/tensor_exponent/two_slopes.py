"""Two small functions say the slopes."""


def slope_by_exponent(base, value):
    if base > 0:
        return value * math.log(base)
    return 0.0 if base == 0 else math.nan


def tensor_exponent(self, exponent):
    k = exponent.data
    out = Tensor(self.data**k, (self, exponent), "**")

    def _backward():
        self.grad += (k * self.data ** (k - 1) if k else 0.0) * out.grad
        exponent.grad += slope_by_exponent(self.data, out.data) * out.grad

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    return tensor_exponent(Tensor(base), self)


Tensor.__rpow__ = tensor_rpower
