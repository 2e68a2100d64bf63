"""The slopes in a named tuple, whose class is made for the number of inputs."""
# %% instead of gradient_vector
from collections import namedtuple

def gradient_vector(function, point, h=1e-4):
    Slopes = namedtuple("Slopes", [f"d{i}" for i in range(len(point))])
    def slope(i):
        right, left = [*point], [*point]
        right[i], left[i] = right[i] + h, left[i] - h
        return (function(*right) - function(*left)) / (2 * h)
    return Slopes(*map(slope, range(len(point))))
