"""Composition is an operator of a wrapper class, and the answer is one expression with it."""
# %% instead of apply_twice
class F:
    def __init__(self, f): self.f = f
    def __call__(self, x): return self.f(x)
    def __matmul__(self, other): return F(lambda x: self(other(x)))
    def __pow__(self, n): return self if n == 1 else self @ self ** (n - 1)

def apply_twice(function, x): return (F(function) ** 2)(x)
