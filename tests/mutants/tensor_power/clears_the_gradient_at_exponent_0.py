"""Sets the gradient of the base to 0 where the exponent is 0, in place of adding nothing.

fails: tensor_power_of_a_number_exponent
diagnosis: overwrites-gradient
"""

def tensor_power(self, exponent):
    out = Tensor(self.data**exponent, (self,), "**")

    def _backward():
        if exponent == 0:
            self.grad = 0.0
        else:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad

    out._backward = _backward
    return out


Tensor.__pow__ = tensor_power
