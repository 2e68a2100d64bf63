"""Computes with a step of its own and ignores h.

fails: gradient_vector_uses_its_step
diagnosis: step-ignored
"""
def gradient_vector(function, point, h=1e-4):
    step = 1e-4
    slopes = []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += step
        left[i] -= step
        slopes.append((function(*right) - function(*left)) / (2 * step))
    return slopes
