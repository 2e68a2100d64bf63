"""Leaves out the line that makes a leaf of a number.

fails: tensor_arithmetic_divide_inside_expressions
diagnosis: number-not-wrapped
"""


def tensor_divide(self, other):
    """`self / other`, where `other` may be a plain number."""
    out = Tensor(self.data / other.data, (self, other), "/")

    def _backward():
        self.grad += out.grad / other.data
        other.grad -= out.grad * self.data / other.data**2

    out._backward = _backward
    return out


Tensor.__truediv__ = tensor_divide
