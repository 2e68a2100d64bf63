"""The functions are patched into the class by a decorator, in NumPy's words."""
# %% instead of tensor_functions_exp
def method_of(cls, *names):
    def decorate(function):
        for name in names:
            setattr(cls, name, function)
        return function
    return decorate

@method_of(Tensor, "exp")
def tensor_exp(self):
    return unary(self, v := np.exp(self.data), v, "exp")

@method_of(Tensor, "log")
def tensor_log(self):
    return unary(self, np.log(self.data), np.reciprocal(self.data), "log")
# %% instead of tensor_functions_tanh
@method_of(Tensor, "tanh")
def tensor_tanh(self):
    t = np.tanh(self.data)
    return unary(self, t, (1 - t) * (1 + t), "tanh")

@method_of(Tensor, "sigmoid")
def tensor_sigmoid(self):
    s = np.exp(-np.logaddexp(0, -self.data))
    return unary(self, s, s * (1 - s), "sigmoid")
# %% instead of tensor_functions
@method_of(Tensor, "relu")
def tensor_relu(self):
    return unary(self, np.maximum(self.data, 0), self.data > 0, "relu")

@method_of(Tensor, "abs", "__abs__")
def tensor_abs(self):
    return unary(self, np.abs(self.data), np.sign(self.data), "abs")
