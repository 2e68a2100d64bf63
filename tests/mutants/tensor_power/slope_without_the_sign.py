"""Takes the size of the base in the local derivative.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: sign-flipped
"""


def tensor_power(self, exponent):
    out = Tensor(self.data**exponent, (self,), "**")

    def _backward():
        if exponent != 0:
            self.grad += exponent * abs(self.data) ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
