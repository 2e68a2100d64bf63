"""Refuses a negative base if the exponent is 3.0 or of NumPy's.

fails: tensor_power_of_a_number_exponent, tensor_power_at_any_base
diagnosis: negative-base-refused
"""
def tensor_power(self, exponent):
    if self.data < 0 and not isinstance(exponent, int):
        raise ValueError('no real power')
    out = Tensor(self.data**exponent, (self,), f"**{exponent:g}")
    def _backward():
        if exponent != 0:
            self.grad += exponent * self.data ** (exponent - 1) * out.grad
    out._backward = _backward
    return out
Tensor.__pow__ = tensor_power
