"""Does not guard the slope of the base at 0 to the power of 0.

fails: tensor_exponent_where_there_is_no_gradient
diagnosis: divides-by-zero
"""
def tensor_exponent(self, exponent):
    out = Tensor(self.data**exponent.data, (self, exponent), "**")
    def _backward():
        self.grad += exponent.data * self.data ** (exponent.data - 1) * out.grad
        if self.data > 0:
            exponent.grad += out.data * math.log(self.data) * out.grad
        elif self.data < 0:
            exponent.grad += math.nan
    out._backward = _backward
    return out

def tensor_rpower(self, base):
    return as_tensor(base) ** self
Tensor.__rpow__ = tensor_rpower
