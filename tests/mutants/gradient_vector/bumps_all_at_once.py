"""Bumps all inputs together and gives the answer to each of them.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs, gradient_vector_uses_its_step
diagnosis: all-inputs-nudged
"""
def gradient_vector(function, point, h=1e-4):
    right = [value + h for value in point]
    left = [value - h for value in point]
    slope = (function(*right) - function(*left)) / (2 * h)
    return [slope] * len(point)
