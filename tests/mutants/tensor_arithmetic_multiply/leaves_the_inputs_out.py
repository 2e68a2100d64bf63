"""Does not tell the result what it was made of.

fails: tensor_arithmetic_multiply_and_add
diagnosis: operands-not-recorded
"""


def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data * other.data, _op="*")

    def _backward():
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
