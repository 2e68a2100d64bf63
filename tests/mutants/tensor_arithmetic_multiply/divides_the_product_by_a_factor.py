"""Gets the other factor from the product, which divides by an input that may be 0.

fails: tensor_arithmetic_multiply_and_add
diagnosis: divides-by-zero
"""
def tensor_multiply(self, other):
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")
    def _backward():
        self.grad += out.data / self.data * out.grad
        other.grad += out.data / other.data * out.grad
    out._backward = _backward
    return out

Tensor.__mul__ = tensor_multiply
