"""np.frompyfunc makes an array of objects of an array, and the answer turns it back into floats."""
# %% instead of quadratic
_f = np.frompyfunc(lambda x: 3 * x**2 - 4 * x + 5, 1, 1)

def f(x):
    result = _f(x)
    return result.astype(float) if isinstance(result, np.ndarray) else float(result)
