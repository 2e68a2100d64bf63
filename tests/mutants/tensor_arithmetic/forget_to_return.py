"""Computes the difference and does not return it.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: returns-nothing
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    as_tensor(other) - self


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other) / self


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
