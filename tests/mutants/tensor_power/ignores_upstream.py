"""Hands out the slopes of the power without what came from above.

fails: tensor_power_of_a_number_exponent, tensor_power_of_a_tensor_exponent
diagnosis: ignores-upstream
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
            self.grad += power * base ** (power - 1)
        if learns and base > 0:
            exponent.grad += out.data * math.log(base)
        elif learns and (base < 0 or power <= 0):
            exponent.grad += math.nan

    out._backward = _backward
    return out


def tensor_rpower(self, base):
    """`base ** self`, where the base is a plain number."""
    return as_tensor(base) ** self


Tensor.__pow__ = tensor_power
Tensor.__rpow__ = tensor_rpower
