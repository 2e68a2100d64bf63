"""Two matrix products, and an array's list; unusual names of arguments' parts."""
# %% instead of linear_collapse
import numpy as np
def collapse(hidden, output):
    H, (v1, v2, v0) = np.array(hidden, float), output
    return (np.array([v1, v2]) @ H + [0, 0, v0]).tolist()
