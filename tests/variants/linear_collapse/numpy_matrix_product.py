"""A matrix product in NumPy."""
def collapse(hidden, output):
    import numpy as np

    one = np.array(output[:2]) @ np.array(hidden)
    one[2] += output[2]
    return one.tolist()
