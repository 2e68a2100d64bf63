"""Passes back 1 and -1, whatever came from above.

fails: tensor_arithmetic_subtract_and_negate
diagnosis: ignores-upstream
"""


def tensor_subtract(self, other):
    """`self - other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data - other.data, (self, other), "-")

    def _backward():
        self.grad += 1.0
        other.grad -= 1.0

    out._backward = _backward
    return out


def tensor_negative(self):
    """`-self`."""
    return self * -1


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
