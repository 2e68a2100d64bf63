"""A dot product of coefficients and powers gives a NumPy scalar or array."""
# %% instead of quadratic
def f(x):
    x = np.asarray(x, dtype=float)
    return np.tensordot(np.array([5.0, -4.0, 3.0]), np.stack([np.ones_like(x), x, x**2]), axes=1)
