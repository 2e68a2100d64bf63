"""Passes on the local derivatives without what came from above.

fails: tensor_arithmetic_multiply_and_add
diagnosis: ignores-upstream
"""


def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data
        other.grad += self.data

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
