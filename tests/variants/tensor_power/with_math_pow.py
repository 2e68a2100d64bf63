"""Computes the power and its slope with math.pow, before the rule runs."""


def tensor_power(self, exponent):
    k = float(exponent)
    slope = k * math.pow(self.data, k - 1) if k else 0.0
    out = Tensor(math.pow(self.data, k), (self,), "pow")

    def rule():
        self.grad = self.grad + slope * out.grad

    out._backward = rule
    return out


Tensor.__pow__ = tensor_power
