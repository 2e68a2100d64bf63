"""A decorator makes operations of functions that return a pair of value and slope, without wraps."""
# %% before tensor_functions_exp
def operation(pair):
    def method(self):
        value, slope = pair(self.data)
        return unary(self, value, slope, pair.__name__)
    return method
# %% instead of tensor_functions_exp
@operation
def tensor_exp(x):
    return (y := math.exp(x)), y
@operation
def tensor_log(x):
    return math.log(x), 1 / x
Tensor.exp, Tensor.log = tensor_exp, tensor_log
# %% instead of tensor_functions_tanh
@operation
def tensor_tanh(x):
    t = math.tanh(x)
    return t, (1 - t) * (1 + t)
@operation
def tensor_sigmoid(x):
    s = 0.5 * (1 + math.tanh(x / 2))
    return s, s * (1 - s)
Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
# %% instead of tensor_functions
@operation
def tensor_relu(x): return (x, 1) if x > 0 else (0, 0)
@operation
def tensor_abs(x): return abs(x), (x > 0) - (x < 0)
Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
