"""One function for both kinds of exponent replaces the given choice."""


def tensor_exponent(self, exponent):
    if not isinstance(exponent, Tensor):
        return tensor_power(self, exponent)
    out = Tensor(math.pow(self.data, exponent.data), (self, exponent), "**")

    def rule():
        if self.data > 0:
            exponent.grad += math.log(self.data) * out.data * out.grad
        elif self.data < 0:
            exponent.grad = math.nan
        if exponent.data:
            self.grad += exponent.data * math.pow(self.data, exponent.data - 1) * out.grad

    out._backward = rule
    return out


Tensor.__pow__ = tensor_exponent
Tensor.__rpow__ = lambda self, base: Tensor(base) ** self
