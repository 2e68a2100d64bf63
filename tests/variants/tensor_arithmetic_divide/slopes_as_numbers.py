"""Computes both local derivatives before the rule runs."""


def tensor_divide(self, other):
    """`self / other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data / other.data, (self, other), "/")

    left, right = 1 / other.data, -self.data / (other.data * other.data)

    def _backward():
        self.grad += left * out.grad
        other.grad += right * out.grad

    out._backward = _backward
    return out


Tensor.__truediv__ = tensor_divide
