"""Defines the rule and does not store it.

fails: tensor_arithmetic_divide_inside_expressions
diagnosis: backward-not-stored
"""


def tensor_divide(self, other):
    """`self / other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data / other.data, (self, other), "/")

    def _backward():
        self.grad += out.grad / other.data
        other.grad -= out.grad * self.data / other.data**2

    return out


Tensor.__truediv__ = tensor_divide
