"""Returns the value instead of the Tensor.

fails: tensor_arithmetic_multiply_and_add
diagnosis: bare-number
"""


def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += other.data * out.grad
        other.grad += self.data * out.grad

    out._backward = _backward
    return out.data


Tensor.__mul__ = tensor_multiply
