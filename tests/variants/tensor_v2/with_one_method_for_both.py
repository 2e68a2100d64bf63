"""One method makes every result, and gets the local slopes as numbers."""


class TensorV2:
    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def result(self, value, other, sign, slopes):
        out = TensorV2(value, (self, other), sign)

        def _backward():
            for operand, slope in zip(out._prev, slopes):
                operand.grad += slope * out.grad

        out._backward = _backward
        return out

    def __add__(self, other):
        return self.result(self.data + other.data, other, "+", (1.0, 1.0))

    def __mul__(self, other):
        return self.result(self.data * other.data, other, "*", (other.data, self.data))
