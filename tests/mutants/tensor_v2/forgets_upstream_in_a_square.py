"""Treats a * a as a special case, without the upstream gradient.

fails: tensor_v2_adds_up_a_shared_leaf
diagnosis: none (it looks like a repeat that is lost)
"""
class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None
    def __repr__(self):
        return f"TensorV2({self.data}, grad={self.grad})"
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
            if self is other:
                self.grad += 2 * self.data
                return
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = _backward
        return out
