"""Takes the product's own value for the local slope.

fails: tensor_v2_passes_gradients_back, tensor_v2_adds_up_a_shared_leaf
diagnosis: uses-the-result
"""


class TensorV2:
    """A number that can hand its gradient back to the numbers it was made from."""

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None  # a leaf has no inputs to pass gradients to

    def __repr__(self):
        return f"TensorV2({self.data}, grad={self.grad})"

    def half(self):
        out = TensorV2(self.data / 2, (self,), "half")

        def _backward():
            self.grad += 0.5 * out.grad

        out._backward = _backward
        return out

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
            self.grad += out.data * out.grad
            other.grad += out.data * out.grad

        out._backward = _backward
        return out
