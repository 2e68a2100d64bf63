"""Puts the exponent in front and leaves it as it is.

fails: tensor_exponent_gets_a_gradient, tensor_exponent_where_there_is_no_gradient
diagnosis: exponent-not-lowered
"""


def tensor_exponent(self, exponent):
    """`self ** exponent`, where the exponent is a Tensor."""
    out = Tensor(self.data**exponent.data, (self, exponent), "**")

    def _backward():
        if exponent.data != 0:
            self.grad += exponent.data * self.data ** exponent.data * out.grad
        if self.data > 0:
            exponent.grad += out.data * math.log(self.data) * out.grad
        elif self.data < 0:
            exponent.grad += math.nan

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    return as_tensor(base) ** self


Tensor.__rpow__ = tensor_rpower
