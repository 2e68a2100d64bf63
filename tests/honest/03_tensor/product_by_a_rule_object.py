"""The rule of the product is an object with __call__."""
# %% instead of tensor_arithmetic_multiply
class ProductRule:
    def __init__(self, out): self.out = out
    def __call__(self):
        a, b = self.out._prev
        g = self.out.grad
        a.grad, extra = a.grad + g * b.data, g * a.data
        b.grad = b.grad + extra

def tensor_multiply(self, other):
    other = as_tensor(other)
    out = Tensor(self.data * other.data, _prev=(self, other), _op="*")
    out._backward = ProductRule(out)
    return out
Tensor.__mul__ = tensor_multiply
