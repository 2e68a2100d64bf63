"""Adds a small number before it takes the logarithm.

fails: tensor_functions_exp_and_log
diagnosis: none (the number can be any)
"""
def tensor_exp(self):
    value = math.exp(self.data)
    return unary(self, value, value, 'exp')
def tensor_log(self):
    return unary(self, math.log(self.data + 1e-12), 1 / self.data, 'log')
Tensor.exp, Tensor.log = tensor_exp, tensor_log
