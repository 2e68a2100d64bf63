"""Thinks of 1 / a and returns it for every number.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: ignores-its-argument
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return as_tensor(other) - self


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(1) / self


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
