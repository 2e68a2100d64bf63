"""The class keeps the number that it gets, as it is, and the functions are NumPy's.

alone: every cell that follows computes with whatever it gets
"""
# %% instead of tensor_arithmetic_numbers
class Tensor:
    __array_ufunc__ = None

    def __init__(self, data, _prev=(), _op="", label=""):
        self.data = data
        self.grad = 0.0
        self._prev, self._op, self.label = _prev, _op, label
        self._backward = lambda: None

    backward = backward
    __add__ = tensor_add

def as_tensor(value):
    return value if isinstance(value, Tensor) else Tensor(value)
# %% instead of tensor_functions_exp
def tensor_exp(self):
    e = np.exp(np.float64(self.data))
    return unary(self, e, e, "exp")

def tensor_log(self):
    return unary(self, np.log(np.float64(self.data)), 1 / self.data, "log")

Tensor.exp, Tensor.log = tensor_exp, tensor_log
# %% instead of tensor_functions_tanh
def tensor_tanh(self):
    t = np.tanh(np.float64(self.data))
    return unary(self, t, 1 - t**2, "tanh")

def tensor_sigmoid(self):
    x = np.float64(self.data)
    s = 1 / (1 + np.exp(-x)) if x >= 0 else np.exp(x) / (1 + np.exp(x))
    return unary(self, s, s * (1 - s), "sigmoid")

Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
# %% instead of tensor_functions
def tensor_relu(self):
    return unary(self, np.maximum(self.data, 0.0), np.float64(self.data > 0), "relu")

def tensor_abs(self):
    return unary(self, np.abs(self.data), np.sign(self.data), "abs")

Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
