"""A plain number becomes a leaf as well, and its gradient goes unread."""


def tensor_power(self, exponent):
    exponent = as_tensor(exponent)
    out = Tensor(self.data**exponent.data, (self, exponent), "**")

    def base_slope():
        if exponent.data == 0:
            return 0.0
        return exponent.data * self.data ** (exponent.data - 1)

    def exponent_slope():
        if self.data > 0:
            return out.data * math.log(self.data)
        return 0.0 if self.data == 0 and exponent.data > 0 else math.nan

    def _backward():
        self.grad += base_slope() * out.grad
        exponent.grad += exponent_slope() * out.grad

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    return tensor_power(Tensor(base), self)


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
