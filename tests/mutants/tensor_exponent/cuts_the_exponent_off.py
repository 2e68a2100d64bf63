"""Takes the number in the exponent, so that the exponent is no operand.

fails: tensor_exponent_gets_a_gradient, tensor_exponent_where_there_is_no_gradient
diagnosis: exponent-without-gradient
"""


def tensor_exponent(self, exponent):
    return tensor_power(self, exponent.data)


def tensor_rpower(self, base):
    return as_tensor(base) ** self


Tensor.__rpow__ = tensor_rpower
