"""The slopes collected in a `collections.deque`."""
# %% instead of gradient_vector
import collections

def gradient_vector(function, point, h=1e-4):
    slopes = collections.deque()
    for i in reversed(range(len(point))):
        right, left = [*point], [*point]
        right[i], left[i] = right[i] + h, left[i] - h
        slopes.appendleft((function(*right) - function(*left)) / (2 * h))
    return slopes
