"""A factory makes both reflected methods, and a loop attaches them."""
# %% instead of tensor_arithmetic
import operator
def reflected(operation):
    def method(self, other):
        return operation(as_tensor(other), self)
    return method
tensor_rsub, tensor_rtruediv = map(reflected, (operator.sub, operator.truediv))
for name in ("sub", "truediv"): setattr(Tensor, f"__r{name}__", globals()[f"tensor_r{name}"])
