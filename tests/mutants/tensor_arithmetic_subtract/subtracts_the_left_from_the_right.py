"""Computes b - a where a - b was written.

fails: tensor_arithmetic_subtract_and_negate
diagnosis: reversed
"""


def tensor_subtract(self, other):
    """`self - other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(other.data - self.data, (self, other), "-")

    def _backward():
        self.grad -= out.grad
        other.grad += out.grad

    out._backward = _backward
    return out


def tensor_negative(self):
    """`-self`."""
    return self * -1


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
