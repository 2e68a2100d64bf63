"""Passes back the quotient's local derivatives without what came from above.

fails: tensor_arithmetic_divide_inside_expressions
diagnosis: ignores-upstream
"""


def tensor_divide(self, other):
    """`self / other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data / other.data, (self, other), "/")

    def _backward():
        self.grad += 1 / other.data
        other.grad -= self.data / other.data**2

    out._backward = _backward
    return out


Tensor.__truediv__ = tensor_divide
