"""Makes new leaves of the values.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: graph-cut
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return as_tensor(other - self.data)


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other / self.data)


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
