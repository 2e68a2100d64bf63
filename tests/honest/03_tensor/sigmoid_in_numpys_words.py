"""The sigmoid is written in one formula, and NumPy is told not to warn of what overflows to infinity.

alone: it computes with NumPy's numbers
"""
# %% instead of tensor_functions_tanh
def tensor_tanh(self):
    t = np.tanh(self.data)
    return unary(self, t, 1 - t**2, "tanh")

def tensor_sigmoid(self):
    with np.errstate(over="ignore"):
        s = 1 / (1 + np.exp(-np.float64(self.data)))
    return unary(self, s, s * (1 - s), "sigmoid")

Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
