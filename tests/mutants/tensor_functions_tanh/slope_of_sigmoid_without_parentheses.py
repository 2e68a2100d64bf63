"""Leaves out the parentheses, so that the slope of the sigmoid is 0 everywhere.

fails: tensor_functions_tanh_and_sigmoid
diagnosis: parentheses-wrong
"""

def tensor_tanh(self):
    t = math.tanh(self.data)
    return unary(self, t, 1 - t**2, "tanh")


def tensor_sigmoid(self):
    small = math.exp(-abs(self.data))
    s = 1 / (1 + small) if self.data >= 0 else small / (1 + small)
    return unary(self, s, s * 1 - s, "sigmoid")


Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
