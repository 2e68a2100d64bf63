"""Refuses every negative base, because a logarithm would.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: negative-base-refused
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")

    if self.data < 0:
        raise ValueError("The base must be positive.")

    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
