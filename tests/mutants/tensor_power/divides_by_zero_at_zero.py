"""Uses the formula for the exponent 0 too, and divides by zero at base 0.

fails: tensor_power_of_a_number_exponent
diagnosis: divides-by-zero
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")

    def _backward():
        if True:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
