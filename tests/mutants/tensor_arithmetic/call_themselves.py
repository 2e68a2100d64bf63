"""Writes other - self with the plain number, which calls the method again, forever.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: too-deep
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return other - self


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other) / self


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
