"""Leaves out the gradient at a negative base with a negative exponent.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: none (the case is its own)
"""
def tensor_power(self, exponent):

    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")
    def _backward():
        if exponent > 0 or self.data > 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad
        elif exponent < 0:
            self.grad += 0
    out._backward = _backward
    return out
Tensor.__pow__ = tensor_power
