"""Looks for the place of an input by its value, and finds the first of two equal ones.

fails: gradient_vector_of_any_number_of_inputs
diagnosis: repeat-lost
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for value in point:
        i = point.index(value)
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((function(*right) - function(*left)) / (2 * h))
    return slopes
