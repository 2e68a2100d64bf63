"""The rules are functions beside the class, bound with functools.partial."""

from functools import partial


def serve(result, slopes):
    for operand, slope in zip(result._prev, slopes):
        operand.grad += slope * result.grad


class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad, self.label = data, 0.0, label
        self._prev, self._op = _prev, _op
        self._backward = lambda: None

    def __add__(self, other):
        out = TensorV2(self.data + other.data, (self, other), "+")
        out._backward = partial(serve, out, [1, 1])
        return out

    def __mul__(self, other):
        out = TensorV2(self.data * other.data, (self, other), "*")
        out._backward = partial(serve, out, [other.data, self.data])
        return out
