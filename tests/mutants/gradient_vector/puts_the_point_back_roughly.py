"""Bumps the caller's list and subtracts the bump again, which rounding does not undo.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs
diagnosis: changes-its-input
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(len(point)):
        point[i] += h
        right = function(*point)
        point[i] -= 2 * h
        left = function(*point)
        point[i] += h
        slopes.append((right - left) / (2 * h))
    return slopes
