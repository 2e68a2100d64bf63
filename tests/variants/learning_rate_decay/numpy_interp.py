"""NumPy interpolates between the two ends."""
import numpy


def decayed(initial, step, steps):
    return float(numpy.interp(step, [0, steps], [initial, 0.1 * initial]))
