"""Turns the sign of the operand itself and returns it.

fails: tensor_arithmetic_subtract_and_negate
diagnosis: changes-its-operand
"""


def tensor_subtract(self, other):
    """`self - other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data - other.data, (self, other), "-")

    def _backward():
        self.grad += out.grad
        other.grad -= out.grad

    out._backward = _backward
    return out


def tensor_negative(self):
    """`-self`."""
    self.data = -self.data
    return self


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
