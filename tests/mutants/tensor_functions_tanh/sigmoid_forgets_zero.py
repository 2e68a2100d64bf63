"""Has a case above zero and one below, but none for zero.

fails: tensor_functions_tanh_at_large_numbers
diagnosis: undefined-name
"""
def tensor_tanh(self):
    value = math.tanh(self.data)
    return unary(self, value, 1 - value**2, 'tanh')
def tensor_sigmoid(self):
    small = math.exp(-abs(self.data))
    if self.data > 0:
        value = 1 / (1 + small)
    elif self.data < 0:
        value = small / (1 + small)
    return unary(self, value, value * (1 - value), 'sigmoid')
Tensor.tanh, Tensor.sigmoid = tensor_tanh, tensor_sigmoid
