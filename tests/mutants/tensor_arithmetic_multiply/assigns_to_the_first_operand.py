"""Writes = for the first input only.

fails: tensor_arithmetic_multiply_and_add
diagnosis: overwrites-gradient
"""
def tensor_multiply(self, other):
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")
    def _backward():
        self.grad = other.data * out.grad
        other.grad += self.data * out.grad
    out._backward = _backward
    return out

Tensor.__mul__ = tensor_multiply
