"""Computes b ** 2 where 2 ** b was written.

fails: tensor_exponent_gets_a_gradient
diagnosis: reflected-reversed
"""


def tensor_exponent(self, exponent):
    """`self ** exponent`, where the exponent is a Tensor."""
    out = Tensor(self.data**exponent.data, (self, exponent), "**")

    def _backward():
        if exponent.data != 0:
            self.grad += exponent.data * self.data ** (exponent.data - 1) * out.grad
        if self.data > 0:
            exponent.grad += out.data * math.log(self.data) * out.grad
        elif self.data < 0:
            exponent.grad += math.nan

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    return self**base


Tensor.__rpow__ = tensor_rpower
