"""Minus and quotient are built from operations that exist."""
# %% instead of tensor_arithmetic_subtract
def tensor_negative(self):
    return self * -1
def tensor_subtract(self, other):
    return self + -as_tensor(other)
Tensor.__neg__ = tensor_negative
Tensor.__sub__ = tensor_subtract
# %% instead of tensor_arithmetic_divide
def reciprocal(x):
    out = Tensor(1 / x.data, (x,), "1/")
    def _backward(): x.grad -= out.grad * out.data**2
    out._backward = _backward
    return out
def tensor_divide(self, other):
    return self * reciprocal(as_tensor(other))
Tensor.__truediv__ = tensor_divide
