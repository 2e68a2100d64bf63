"""One apply function takes the value, the operands and the local derivatives."""
# %% before tensor_arithmetic_multiply
def apply(op, value, *operands_and_slopes):
    operands = tuple(t for t, _ in operands_and_slopes)
    out = Tensor(value, operands, op)
    def _backward():
        for operand, slope in operands_and_slopes:
            operand.grad += slope * out.grad
    out._backward = _backward
    return out
# %% instead of tensor_arithmetic_multiply
def tensor_multiply(self, other):
    return apply("*", self.data * (o := as_tensor(other)).data, (self, o.data), (o, self.data))
Tensor.__mul__ = tensor_multiply
# %% instead of tensor_arithmetic_subtract
def tensor_subtract(self, other):
    other = as_tensor(other)
    return apply("-", self.data - other.data, (self, 1), (other, -1))
def tensor_negative(self): return apply("neg", -self.data, (self, -1.0))
Tensor.__sub__, Tensor.__neg__ = tensor_subtract, tensor_negative
# %% instead of tensor_arithmetic_divide
def tensor_divide(self, other):
    other = as_tensor(other)
    q = self.data / other.data
    return apply("/", q, (self, 1 / other.data), (other, -q / other.data))
Tensor.__truediv__ = tensor_divide
# %% instead of tensor_power
def tensor_power(self, exponent):
    slope = 0.0 if exponent == 0 else exponent * self.data ** (exponent - 1)
    return apply(f"**{exponent}", self.data**exponent, (self, slope))
Tensor.__pow__ = tensor_power
