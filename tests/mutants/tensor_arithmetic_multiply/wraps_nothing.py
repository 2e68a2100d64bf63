"""Leaves out the line that makes a leaf of a number.

fails: tensor_arithmetic_multiply_and_add
diagnosis: number-not-wrapped
"""


def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
