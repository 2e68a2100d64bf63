"""The gradient is a NumPy number or an array without dimensions that changes in place."""
# %% instead of tensor_v2
class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = np.float64(data), np.float64(0)
        self._prev, self._op, self.label = tuple(_prev), _op, label
        self._backward = lambda: None
    def __repr__(self): return f"TensorV2({self.data}, grad={self.grad})"
    def __add__(self, other):
        out = TensorV2(self.data + other.data, (self, other), "+")
        def _backward():
            for t in out._prev: t.grad = t.grad + out.grad
        out._backward = _backward
        return out
    def __mul__(self, other):
        out = TensorV2(np.multiply(self.data, other.data), (self, other), "*")
        def _backward():
            self.grad, other_part = self.grad + out.grad * other.data, out.grad * self.data
            other.grad = other.grad + other_part
        out._backward = _backward
        return out
