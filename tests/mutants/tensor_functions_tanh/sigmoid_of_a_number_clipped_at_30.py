"""Clips the input at 30, where the value is still off.

fails: tensor_functions_tanh_at_large_numbers
diagnosis: none (the bound can be any number)
"""
def tensor_tanh(self):
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, 'tanh')
def tensor_sigmoid(self):
    x = max(-30.0, min(30.0, self.data))
    value = 1 / (1 + math.exp(-x))
    return unary(self, value, value * (1 - value), 'sigmoid')
Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
