"""The base goes through NumPy, and the exponent 0 has a branch of its own."""
# %% instead of tensor_power
def tensor_power(self, exponent):
    base = np.float64(self.data)
    if exponent == 0:
        out = Tensor(1.0, (self,), "**0"); out._backward = lambda: None
        return out
    out = Tensor(base.item() ** exponent, (self,), "**")
    def _backward():
        self.grad += float(exponent) * base.item() ** (exponent - 1) * out.grad
    out._backward = _backward
    return out
Tensor.__pow__ = tensor_power
