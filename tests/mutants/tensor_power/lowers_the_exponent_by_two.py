"""Takes the second derivative's exponent.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: divides-by-zero
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")

    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 2) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
