"""Returns the negative number and not a Tensor.

fails: tensor_arithmetic_subtract_and_negate
diagnosis: bare-number
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
    return -self.data


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
