"""The formula in decimals, with `decimal.Decimal` for numbers and an array of them for an array."""
# %% instead of quadratic
from decimal import Decimal

def f(x):
    if isinstance(x, np.ndarray):
        return np.array([f(one) for one in x], dtype=object)
    x = Decimal(repr(float(x)))
    return 3 * x**2 - 4 * x + 5
