"""Copied the reflected plus and forgot to change the sign.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: wrong-operation
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return as_tensor(other) + self


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other) / self


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
