"""Uses the formula for the exponent 0 too, and divides by zero at base 0.

fails: tensor_power_of_a_number_exponent
diagnosis: divides-by-zero
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
        if True:
            self.grad += power * base ** (power - 1) * out.grad
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
