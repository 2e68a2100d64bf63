"""The exponent becomes a leaf as well, and its gradient goes unread."""


def tensor_power(self, exponent):
    k = as_tensor(exponent)
    out = Tensor(self.data**k.data, (self, k), "**")

    def _backward():
        slope = k.data * self.data ** (k.data - 1) if k.data else 0.0
        self.grad += slope * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
