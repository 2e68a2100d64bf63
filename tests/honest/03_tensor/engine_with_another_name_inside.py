"""The class calls itself `Value`, has other attributes as well, and its operations are made in a loop."""
# %% instead of tensor_arithmetic_numbers
import itertools

class Value:
    __array_ufunc__ = None
    _ids = itertools.count()

    def __init__(self, data, _prev=(), _op="", label=""):
        self.id = next(Value._ids)
        self.data = data if isinstance(data, float) else float(data)
        self.grad = 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None

    def __repr__(self):
        return f"Value({self.data})"

    backward = backward

def _binary(op, value, slopes, reflected=False):
    def operation(self, other):
        left, right = self, as_tensor(other)
        if reflected:
            left, right = right, left
        out = Value(value(left.data, right.data), (left, right), op)
        def _backward():
            for operand, slope in zip((left, right), slopes(left.data, right.data)):
                operand.grad += slope * out.grad
        out._backward = _backward
        return out
    return operation

for name, op, value, slopes in [
    ("add", "+", lambda a, b: a + b, lambda a, b: (1.0, 1.0)),
    ("sub", "-", lambda a, b: a - b, lambda a, b: (1.0, -1.0)),
    ("mul", "*", lambda a, b: a * b, lambda a, b: (b, a)),
    ("truediv", "/", lambda a, b: a / b, lambda a, b: (1 / b, -a / b**2)),
]:
    setattr(Value, f"__{name}__", _binary(op, value, slopes))
    setattr(Value, f"__r{name}__", _binary(op, value, slopes, reflected=True))
Value.__neg__ = lambda self: 0 - self

Tensor = Value

def as_tensor(value):
    return value if isinstance(value, Value) else Value(value)
