"""Starting weights from `statistics.NormalDist`, and the collapsed unit as an array of NumPy."""
# %% instead of starting_scale
from statistics import NormalDist

def starting_weights(input_size):
    return NormalDist(0, input_size ** -0.5).samples(input_size, seed=random.random())
# %% instead of linear_collapse
import numpy as np

def collapse(hidden, output):
    matrix = np.vstack([np.array(hidden, float), [0.0, 0.0, 1.0]])
    return np.array(output) @ matrix
# %% instead of xor_by_hand
xor_hidden = np.array([[3, 3, 3], [3, 3, -3]])
xor_output = np.float64(4) * np.array([1, -1, -1])
