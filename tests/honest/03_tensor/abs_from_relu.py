"""relu multiplies by a step, and abs is the sum of two relus."""
# %% instead of tensor_functions
def tensor_relu(self):
    return self * (1.0 if self.data > 0 else 0.0)
def tensor_abs(self):
    return tensor_relu(self) + tensor_relu(-self)
Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
