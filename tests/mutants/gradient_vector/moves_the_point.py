"""Bumps the caller's own list and never puts it back.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs, gradient_vector_uses_its_step
diagnosis: changes-its-input
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(len(point)):
        point[i] += h
        right = function(*point)
        point[i] -= 2 * h
        left = function(*point)
        slopes.append((right - left) / (2 * h))
    return slopes
