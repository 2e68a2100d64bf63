"""Calls the functions of the plain forms."""


def tensor_rsub(self, other):
    """`other - self`, where `other` is a plain number."""
    return tensor_subtract(as_tensor(other), self)


def tensor_rtruediv(self, other):
    """`other / self`, where `other` is a plain number."""
    return tensor_divide(as_tensor(other), self)


Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
