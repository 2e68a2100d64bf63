"""A plain number gets no gradient, but is recorded all the same."""


def tensor_multiply(self, other):
    learns = isinstance(other, Tensor)
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        self.grad += out.grad * other.data
        if learns:
            other.grad += out.grad * self.data

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
