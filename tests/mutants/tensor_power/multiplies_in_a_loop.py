"""Multiplies as often as the exponent says: no halves, no negative ones, no Tensors.

fails: tensor_power_of_a_number_exponent, tensor_power_of_a_tensor_exponent
diagnosis: fits-the-examples-only
"""


def tensor_power(self, exponent):
    product = Tensor(1.0)
    for _ in range(int(exponent)):
        product = product * self
    return product


def tensor_rpower(self, base):
    return as_tensor(base) ** self


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
