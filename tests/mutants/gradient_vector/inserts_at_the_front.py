"""Puts each new slope at the front of the list: the order is reversed.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs, gradient_vector_uses_its_step
diagnosis: reversed
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.insert(0, (function(*right) - function(*left)) / (2 * h))
    return slopes
