"""Treats a number as an exponent that learns, and takes the logarithm of a negative base.

fails: tensor_power_of_a_number_exponent, tensor_power_of_a_tensor_exponent
diagnosis: negative-base-refused
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number or a Tensor."""
    exponent = as_tensor(exponent)
    base, power = self.data, exponent.data
    out = Tensor(base**power, (self, exponent), "**")

    def _backward():
        if power != 0:
            self.grad += power * base ** (power - 1) * out.grad
        exponent.grad += out.data * math.log(base) * out.grad

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    return as_tensor(base) ** self


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
