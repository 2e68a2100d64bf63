"""Forgets the comma that makes a tuple of one input.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: operands-not-recorded
"""


def tensor_power(self, exponent):
    """`self ** exponent`, where the exponent is a plain number."""
    out = Tensor(self.data**exponent, (self), f"**{exponent}")

    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
