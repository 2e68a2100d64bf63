"""Takes the value of the product for both local derivatives.

fails: tensor_arithmetic_multiply_and_add
diagnosis: uses-the-result
"""


def tensor_multiply(self, other):
    """`self * other`, where `other` may be a plain number."""
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += out.data * out.grad
        other.grad += out.data * out.grad

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
