"""Gets the slope from the value, k·v / a, wherever a is not 0."""


def tensor_power(self, k):
    out = Tensor(self.data**k, (self,), "**")

    def _backward():
        if self.data != 0:
            self.grad += k * out.data / self.data * out.grad
        elif k == 1:
            self.grad += out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
