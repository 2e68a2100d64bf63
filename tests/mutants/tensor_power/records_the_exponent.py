"""Records the exponent, a plain number, as a second input.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: number-not-wrapped
"""

def tensor_power(self, exponent):
    out = Tensor(self.data**exponent, (self, exponent), "**")

    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
