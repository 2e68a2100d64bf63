"""The class inherits from an abstract base of the student's own, whose methods say what is missing."""
# %% before tensor_v2
from abc import ABC, abstractmethod

class Node(ABC):
    count = 0

    def __init__(self, data, _prev=(), _op="", label=""):
        type(self).count += 1
        self.data, self.grad, self._prev, self._op, self.label = data, np.float64(0), _prev, _op, label
        self._slopes = ()

    def _backward(self):
        for operand, slope in zip(self._prev, self._slopes):
            operand.grad += slope * self.grad

    @abstractmethod
    def half(self):
        raise NotImplementedError

    def describe(self):
        raise NotImplementedError
# %% instead of tensor_v2
class TensorV2(Node):
    def _make(self, data, prev, op, slopes):
        out = TensorV2(data, prev, op)
        out._slopes = slopes
        return out

    def half(self):
        return self._make(self.data / 2, (self,), "half", (0.5,))

    def __add__(self, other):
        return self._make(self.data + other.data, (self, other), "+", (1.0, 1.0))

    def __mul__(self, other):
        return self._make(self.data * other.data, (self, other), "*", (other.data, self.data))
