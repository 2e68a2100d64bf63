"""The quadratic is an instance of a named tuple of its coefficients with a __call__."""
# %% instead of quadratic
from typing import NamedTuple

class Quadratic(NamedTuple):
    a: float
    b: float
    c: float

    def __call__(self, x):
        return (self.a * x + self.b) * x + self.c

f = Quadratic(3, -4, 5)
