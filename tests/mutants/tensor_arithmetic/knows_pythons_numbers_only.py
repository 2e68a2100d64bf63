"""Takes float and int, but no number of NumPy's.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: number-not-wrapped
"""
def tensor_rsub(self, other):
    return Tensor(float(other)) - self if isinstance(other, (int, float)) else NotImplemented
def tensor_rtruediv(self, other):
    return Tensor(other) / self if isinstance(other, (int, float)) else NotImplemented
Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
