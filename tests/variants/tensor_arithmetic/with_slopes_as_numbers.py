"""One function makes every result of two operands from the value and two slopes."""


def as_tensor(value):
    if not isinstance(value, Tensor):
        value = Tensor(value)
    return value


def combined(value, left, left_slope, right, right_slope, sign):
    out = Tensor(value, (left, right), sign)

    def _backward():
        left.grad += left_slope * out.grad
        right.grad += right_slope * out.grad

    out._backward = _backward
    return out


class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = float(data)
        self.grad = 0.0
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None

    backward = backward

    def __add__(self, other):
        other = as_tensor(other)
        return combined(self.data + other.data, self, 1.0, other, 1.0, "+")

    def __sub__(self, other):
        other = as_tensor(other)
        return combined(self.data - other.data, self, 1.0, other, -1.0, "-")

    def __mul__(self, other):
        other = as_tensor(other)
        return combined(self.data * other.data, self, other.data, other, self.data, "*")

    def __truediv__(self, other):
        other = as_tensor(other)
        q = self.data / other.data
        return combined(q, self, 1 / other.data, other, -q / other.data, "/")

    def __neg__(self):
        return 0.0 - self

    def __radd__(self, number):
        return self + number

    def __rmul__(self, number):
        return self * number

    def __rsub__(self, number):
        return Tensor(number) - self

    def __rtruediv__(self, number):
        return Tensor(number) / self
