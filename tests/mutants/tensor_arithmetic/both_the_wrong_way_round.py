"""Forgets in both methods that self is on the right.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: reflected-reversed
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return self - other


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return self / other


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
