"""Defines the rule and does not store it.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: backward-not-stored
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")

    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    return out


Tensor.__pow__ = tensor_power
