"""Turns the difference around with its sign, and multiplies by the inverse."""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return -self + other


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return as_tensor(1) / self * other


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
