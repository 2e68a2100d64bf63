"""A plain number is no operand: the result remembers the Tensor alone."""


def as_tensor(value):
    return value if isinstance(value, Tensor) else Tensor(value)


class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = float(data)
        self.grad = 0.0
        self._prev = tuple(_prev)
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Tensor({self.data})"

    backward = backward

    def with_number(self, value, slope, sign):
        out = Tensor(value, [self], sign)

        def rule():
            self.grad += slope * out.grad

        out._backward = rule
        return out

    def __add__(self, other):
        if not isinstance(other, Tensor):
            return self.with_number(self.data + other, 1, "+")
        out = Tensor(self.data + other.data, [self, other], "+")

        def rule():
            self.grad += out.grad
            other.grad += out.grad

        out._backward = rule
        return out

    def __mul__(self, other):
        if not isinstance(other, Tensor):
            return self.with_number(self.data * other, other, "*")
        out = Tensor(self.data * other.data, [self, other], "*")

        def rule():
            self.grad += out.grad * other.data
            other.grad += out.grad * self.data

        out._backward = rule
        return out

    def __neg__(self):
        return self.with_number(-self.data, -1, "neg")

    def __radd__(self, other):
        return self + other

    def __rmul__(self, other):
        return self * other

    def __sub__(self, other):
        return self + (-other)

    def __rsub__(self, other):
        return -(self - other)

    def __rtruediv__(self, other):
        return self.with_number(other / self.data, -other / self.data**2, "/")

    def __truediv__(self, other):
        return self * (1 / other)
