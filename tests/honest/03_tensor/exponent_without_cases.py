"""Conditional expressions choose the slopes before the rule is written."""
# %% instead of tensor_exponent
def tensor_exponent(self, exponent):
    x, k = self.data, exponent.data
    value = x**k
    out = Tensor(value, (self, exponent), "**")
    base_slope = k * x ** (k - 1) if k != 0 else 0.0
    exponent_slope = value * math.log(x) if x > 0 else (0.0 if x == 0 else float("nan"))
    def _backward():
        self.grad += base_slope * out.grad
        exponent.grad += exponent_slope * out.grad
    out._backward = _backward
    return out
tensor_rpower = lambda self, base: tensor_exponent(as_tensor(base), self)
Tensor.__rpow__ = tensor_rpower
