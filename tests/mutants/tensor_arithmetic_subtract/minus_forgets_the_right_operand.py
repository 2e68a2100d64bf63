"""Subtracts the number in b, so that b itself is no operand and gets nothing.

fails: tensor_arithmetic_subtract_and_negate
diagnosis: operand-without-gradient
"""


def tensor_subtract(self, other):
    """`self - other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data - other.data, (self,), "-")

    def _backward():
        self.grad += out.grad

    out._backward = _backward
    return out


def tensor_negative(self):
    """`-self`."""
    return self * -1


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
