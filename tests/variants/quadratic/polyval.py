"""NumPy evaluates the polynomial from its coefficients."""
def f(x):
    return np.polyval([3, -4, 5], x)
