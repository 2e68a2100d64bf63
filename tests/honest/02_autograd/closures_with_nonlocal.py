"""The gradient is kept in a closure with nonlocal, and grad is a property on it."""
# %% instead of tensor_v2
class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        held = 0.0
        def get(): return held
        def put(value):
            nonlocal held
            held = value
        self._get, self._put = get, put
        self.data, self._prev, self._op, self.label = data, _prev, _op, label
        self._backward = lambda: None
    grad = property(lambda self: self._get(), lambda self, value: self._put(value))
    def __repr__(self): return f"TensorV2({self.data}, grad={self.grad})"
    def __add__(self, other):
        out = TensorV2(self.data + other.data, (self, other), "+")
        def _backward():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = _backward
        return out
    def __mul__(self, other):
        out = TensorV2(self.data * other.data, (self, other), "*")
        def _backward():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out
