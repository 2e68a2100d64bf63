"""Calls the reflected quotient __rdiv__, as Python 2 did.

fails: tensor_arithmetic_takes_plain_numbers
diagnosis: no-reflected-form
"""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return as_tensor(other) - self


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(other) / self


Tensor.__rsub__, Tensor.__rdiv__ = tensor_rsub, tensor_rtruediv
