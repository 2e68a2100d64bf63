"""Adds to the left operand itself before it makes the new box.

fails: tensor_v2_adds_up_a_shared_leaf, tensor_v2_still_remembers_the_graph
diagnosis: changes-its-operand
"""

class TensorV2:
    """A number that can pass its gradient back to the numbers it was made from."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data, self.grad = data, 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None

    def __repr__(self):
        return f"TensorV2({self.data}, grad={self.grad})"

    def __add__(self, other):
        self.data += other.data
        out = TensorV2(self.data, (self, other), "+")

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
