"""Exponent 0 gives x * 0 + 1, exponent 1 the tensor times one."""
# %% instead of tensor_power
def tensor_power(self, exponent):
    if exponent == 0: return self * 0 + 1
    if exponent == 1: return self * 1
    out = Tensor(math.pow(self.data, exponent), (self,), f"**{exponent}")
    def _backward(): self.grad += out.grad * exponent * math.pow(self.data, exponent - 1)
    out._backward = _backward
    return out
Tensor.__pow__ = tensor_power
