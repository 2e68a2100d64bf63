"""Computes b / a where a / b was written.

fails: tensor_arithmetic_divide_inside_expressions
diagnosis: reversed
"""


def tensor_divide(self, other):
    """`self / other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(other.data / self.data, (self, other), "/")

    def _backward():
        self.grad += out.grad / other.data
        other.grad -= out.grad * self.data / other.data**2

    out._backward = _backward
    return out


Tensor.__truediv__ = tensor_divide
