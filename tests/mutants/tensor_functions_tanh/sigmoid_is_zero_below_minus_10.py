"""Takes the sigmoid for flat from -10 on.

fails: tensor_functions_tanh_at_large_numbers
diagnosis: none (the bound can be any number)
"""
def tensor_tanh(self):
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, 'tanh')
def tensor_sigmoid(self):
    if self.data < -10:
        return unary(self, 0.0, 0.0, 'sigmoid')
    value = 1 / (1 + math.exp(-self.data))
    return unary(self, value, value * (1 - value), 'sigmoid')
Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
