"""A subclass of Tensor for each operation, with its rule as a method."""
# %% instead of tensor_arithmetic_multiply
class Result(Tensor):
    def __init__(self, value, *operands):
        super().__init__(value, operands, self.sign)
        self._backward = self.rule

class Product(Result):
    sign = "*"
    def rule(self):
        a, b = self._prev
        a.grad += b.data * self.grad
        b.grad += a.data * self.grad

def tensor_multiply(self, other):
    other = as_tensor(other)
    return Product(self.data * other.data, self, other)
Tensor.__mul__ = tensor_multiply
# %% instead of tensor_arithmetic_divide
class Quotient(Result):
    sign = "/"
    def rule(self):
        a, b = self._prev
        a.grad += self.grad / b.data
        b.grad -= self.grad * self.data / b.data
tensor_divide = lambda self, other: Quotient(self.data / as_tensor(other).data, self, as_tensor(other)) if not isinstance(other, Tensor) else Quotient(self.data / other.data, self, other)
Tensor.__truediv__ = tensor_divide
# %% instead of tensor_arithmetic
def tensor_rsub(self, other): return Tensor(other) - self
def tensor_rtruediv(self, other): return Tensor(other) / self
Tensor.__rsub__, Tensor.__rtruediv__ = tensor_rsub, tensor_rtruediv
