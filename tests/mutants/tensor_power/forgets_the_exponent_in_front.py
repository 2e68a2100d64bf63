"""Lowers the exponent by one and forgets to put it in front.

fails: tensor_power_of_a_number_exponent, tensor_power_of_a_tensor_exponent
diagnosis: factor-missing
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number or a Tensor."""
    learns = isinstance(exponent, Tensor)
    base, power = self.data, as_tensor(exponent).data
    if learns:
        out = Tensor(base**power, (self, exponent), "**")
    else:
        out = Tensor(base**power, (self,), f"**{power:g}")

    def _backward():
        if power != 0:
            self.grad += base ** (power - 1) * out.grad
        if learns and base > 0:
            exponent.grad += out.data * math.log(base) * out.grad
        elif learns and (base < 0 or power <= 0):
            exponent.grad += math.nan

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    return as_tensor(base) ** self


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
