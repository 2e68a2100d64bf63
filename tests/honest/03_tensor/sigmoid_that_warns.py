"""The data are NumPy's numbers, and the sigmoid in one formula warns where it overflows.

alone: every cell that follows computes with NumPy's numbers
"""
# %% instead of tensor_arithmetic_numbers
class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = np.float64(data)
        self.grad = 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None

    backward = backward
    __add__ = tensor_add

def as_tensor(value):
    return value if isinstance(value, Tensor) else Tensor(value)
# %% instead of tensor_functions_tanh
def tensor_tanh(self):
    t = np.tanh(self.data)
    return unary(self, t, 1 - t**2, "tanh")

def tensor_sigmoid(self):
    s = 1 / (1 + np.exp(-self.data))
    return unary(self, s, s * (1 - s), "sigmoid")

Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
