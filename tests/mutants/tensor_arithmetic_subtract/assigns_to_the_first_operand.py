"""Writes = for the first input only.

fails: tensor_arithmetic_subtract_and_negate
diagnosis: overwrites-gradient
"""
def tensor_subtract(self, other):
    other = as_tensor(other)
    out = Tensor(self.data - other.data, (self, other), "-")
    def _backward():
        self.grad = out.grad
        other.grad -= out.grad
    out._backward = _backward
    return out


def tensor_negative(self):
    return self * -1
Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
