"""Builds minus from plus and the negative."""


def tensor_negative(self):
    return self * (-1.0)


def tensor_subtract(self, other):
    return self + tensor_negative(as_tensor(other))


Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
