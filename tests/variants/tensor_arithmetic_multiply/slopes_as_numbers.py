"""Reads the local derivatives when the product is computed."""


def tensor_multiply(self, other):
    right = as_tensor(other)
    a, b = self.data, right.data
    out = Tensor(a * b, (self, right), "*")

    def rule():
        self.grad = self.grad + b * out.grad
        right.grad = right.grad + a * out.grad

    out._backward = rule
    return out


Tensor.__mul__ = tensor_multiply
