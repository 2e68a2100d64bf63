"""Computes a - 5 where 5 - a was written.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: reflected-reversed
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return self - other


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other) / self


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
