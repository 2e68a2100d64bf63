"""`np.vectorize` turns numbers into arrays without dimensions, which are numbers too."""
# %% instead of quadratic
@np.vectorize
def f(x: float) -> float:
    return 3 * x**2 - 4 * x + 5.0
