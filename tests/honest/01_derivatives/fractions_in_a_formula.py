"""The formula in exact fractions: `fractions.Fraction` is a number wherever one is asked for."""
# %% before quadratic
from fractions import Fraction
# %% instead of quadratic
def f(x):
    if isinstance(x, np.ndarray):
        return 3 * x**2 - 4 * x + 5
    x = Fraction(x)
    return 3 * x**2 - 4 * x + 5
