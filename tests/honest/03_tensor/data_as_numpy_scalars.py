"""The class keeps whatever number it gets, and every leaf of a number is one of NumPy's.

alone: every cell that follows computes with NumPy's numbers
"""
# %% instead of tensor_arithmetic_numbers
class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = np.float64(data)
        self.grad = np.float64(0)
        self._prev = _prev
        self._op = _op
        self.label = label
        self._backward = lambda: None

    def __repr__(self):
        return f"Tensor({self.data!r}, grad={self.grad!r})"

    backward = backward
    __add__ = tensor_add

def as_tensor(value):
    return value if isinstance(value, Tensor) else Tensor(value)
