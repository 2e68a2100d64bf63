"""A slope as `np.longdouble` or `np.float64`, where a float is asked for."""
# %% instead of gradient
def gradient(function, x, h=1e-4):
    left, right = np.float64(function(x - h)), np.float64(function(x + h)) if np.ndim(x) == 0 else function(x + h)
    if np.ndim(x):
        left = function(x - h)
    return (right - left) / np.longdouble(2 * h)
