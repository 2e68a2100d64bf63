"""Counts from 1 and so leaves out the first input.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs, gradient_vector_uses_its_step
diagnosis: off-by-one
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(1, len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((function(*right) - function(*left)) / (2 * h))
    return slopes
