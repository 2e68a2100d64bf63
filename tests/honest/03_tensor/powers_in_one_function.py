"""One function raises to any power, number or Tensor, and replaces the given choice."""
# %% instead of tensor_power
def tensor_power(self, exponent):
    k = exponent.data if isinstance(exponent, Tensor) else exponent
    operands = (self, exponent) if isinstance(exponent, Tensor) else (self,)
    out = Tensor(math.pow(self.data, k), operands, "**")

    def _backward():
        if k:
            self.grad += k * math.pow(self.data, k - 1) * out.grad
        for one in operands[1:]:
            if self.data > 0:
                one.grad += math.log(self.data) * out.data * out.grad
            elif self.data < 0:
                one.grad = float("nan")

    out._backward = _backward
    return out

Tensor.__pow__ = tensor_power
# %% instead of tensor_exponent
tensor_exponent = tensor_power
Tensor.__pow__ = tensor_power
Tensor.__rpow__ = lambda self, base: as_tensor(base) ** self
