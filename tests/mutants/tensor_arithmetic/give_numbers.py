"""Returns bare numbers from 5 - a and 2 / a.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: bare-number
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return other - self.data


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return other / self.data


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
