"""The rule keeps its result by a weak reference, which makes no cycle."""
# %% instead of tensor_v2
import weakref
class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad, self._prev, self._op, self.label = data, 0.0, _prev, _op, label
        self._backward = lambda: None
    def __repr__(self): return f"TensorV2({self.data}, grad={self.grad})"
    def result(self, other, data, op, slopes):
        out = TensorV2(data, (self, other), op)
        there = weakref.ref(out)
        def _backward():
            for node, slope in zip((self, other), slopes):
                node.grad += slope * there().grad
        out._backward = _backward
        return out
    def __add__(self, other): return self.result(other, self.data + other.data, "+", (1, 1))
    def __mul__(self, other): return self.result(other, self.data * other.data, "*", (other.data, self.data))
