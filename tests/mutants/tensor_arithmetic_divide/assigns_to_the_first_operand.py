"""Writes = for the first input only.

fails: tensor_arithmetic_divide_inside_expressions
diagnosis: overwrites-gradient
"""
def tensor_divide(self, other):
    other = as_tensor(other)
    out = Tensor(self.data / other.data, (self, other), "/")
    def _backward():
        self.grad = out.grad / other.data
        other.grad -= out.grad * self.data / other.data**2
    out._backward = _backward
    return out

Tensor.__truediv__ = tensor_divide
