"""Takes the base without its sign, to be safe from complex numbers.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: sign-flipped
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    out = Tensor(abs(self.data)**exponent, (self,), f"**{exponent:g}")

    def _backward():
        if exponent != 0:
            self.grad += exponent * abs(self.data) ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
