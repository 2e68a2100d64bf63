"""A callable object of a class with slots in the place of a function."""
# %% instead of quadratic
class Polynomial:
    __slots__ = ("coefficients",)

    def __init__(self, *coefficients):
        self.coefficients = coefficients

    def __call__(self, x):
        total = 0 * x
        for coefficient in self.coefficients:
            total = total * x + coefficient
        return total

f = Polynomial(3, -4, 5)
