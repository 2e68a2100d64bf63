"""Both slopes by NumPy, as one function behind two names, with float64 results."""
# %% instead of mse_against_cross_entropy
import numpy as np
from functools import partial

def _slope(z, squared):
    p = 1 / (1 + np.exp(-np.clip(z, -700, 700)))
    return 2 * (p - 1) * p * (1 - p) if squared else p - 1

squared_error_slope = partial(_slope, squared=True)
cross_entropy_slope = partial(_slope, squared=False)
