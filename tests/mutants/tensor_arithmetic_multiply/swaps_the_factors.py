"""Gives each input its own value as the local derivative.

fails: tensor_arithmetic_multiply_and_add
diagnosis: swapped-factors
"""


def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += self.data * out.grad
        other.grad += other.data * out.grad

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
