"""One loop serves both inputs."""


def tensor_multiply(self, other):
    other = as_tensor(other)
    out = Tensor(self.data * other.data, (self, other), "*")

    def _backward():
        for one, slope in ((self, other.data), (other, self.data)):
            one.grad += slope * out.grad

    out._backward = _backward
    return out


Tensor.__mul__ = tensor_multiply
