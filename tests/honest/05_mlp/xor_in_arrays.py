"""The weights in arrays and tuples, mirrored from the lesson's own."""
# %% instead of xor_by_hand
import numpy as np
xor_hidden = np.array([[-5, -5, 5], [5, 5, 5]])
xor_output = tuple(np.float64(v) for v in (4, 4, -4))
