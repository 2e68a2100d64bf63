"""Attaches only one of the two functions.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: no-reflected-form
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return as_tensor(other) - self


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other) / self


Tensor.__rsub__ = tensor_rsub
