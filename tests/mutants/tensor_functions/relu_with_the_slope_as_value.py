"""Gives the slope of relu as its value.

fails: tensor_functions_with_a_kink
diagnosis: slope-for-value
"""


def tensor_relu(self):
    slope = 1.0 if self.data > 0 else 0.0
    return unary(self, slope, slope, "relu")


def tensor_abs(self):
    slope = (self.data > 0) - (self.data < 0)
    return unary(self, abs(self.data), slope, "abs")


Tensor.relu = tensor_relu
Tensor.abs = Tensor.__abs__ = tensor_abs
