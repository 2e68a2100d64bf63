"""NumPy's own polynomial object under the name of the function."""
# %% instead of quadratic
f = np.poly1d([3, -4, 5])
