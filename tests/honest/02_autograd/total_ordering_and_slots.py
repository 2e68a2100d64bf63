"""Slots, `functools.total_ordering`, hashing by identity, and rules as partial functions."""
# %% instead of tensor_v2
import functools

@functools.total_ordering
class TensorV2:
    __slots__ = ("_backward", "_op", "_prev", "label", "grad", "data", "__weakref__")

    def __init__(self, data, _prev=(), _op="", label=""):
        self._backward = lambda: None
        self._op, self._prev, self.label = _op, _prev, label
        self.grad, self.data = 0, data

    def __lt__(self, other):
        return self.data < other.data

    def __eq__(self, other):
        return self is other

    __hash__ = object.__hash__

    def __repr__(self):
        return f"TensorV2({self.data}, grad={self.grad})"

    def half(self):
        out = TensorV2(self.data / 2, (self,), "half")
        out._backward = functools.partial(TensorV2._give, out, (0.5,))
        return out

    def _give(self, slopes):
        for operand, slope in zip(self._prev, slopes):
            operand.grad = operand.grad + slope * self.grad

    def __add__(self, other):
        out = TensorV2(self.data + other.data, (self, other), "+")
        out._backward = functools.partial(out._give, (1, 1))
        return out

    def __mul__(self, other):
        out = TensorV2(self.data * other.data, (self, other), "*")
        out._backward = functools.partial(out._give, (other.data, self.data))
        return out
