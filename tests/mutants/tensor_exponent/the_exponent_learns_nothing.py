"""Gives a gradient to the base alone.

fails: tensor_exponent_gets_a_gradient, tensor_exponent_where_there_is_no_gradient
diagnosis: exponent-without-gradient
"""


def tensor_exponent(self, exponent):
    """`self ** exponent`, where the exponent is a Tensor."""
    out = Tensor(self.data**exponent.data, (self, exponent), "**")

    def _backward():
        if exponent.data != 0:
            self.grad += exponent.data * self.data ** (exponent.data - 1) * out.grad

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    return as_tensor(base) ** self


Tensor.__rpow__ = tensor_rpower
