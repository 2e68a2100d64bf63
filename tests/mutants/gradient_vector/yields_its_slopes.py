"""Yields one slope after another, so that the caller gets a generator instead of a list.

fails: gradient_vector_of_any_number_of_inputs, gradient_vector_of_two_inputs, gradient_vector_uses_its_step
diagnosis: not-a-list
"""
def gradient_vector(function, point, h=1e-4):
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        yield (function(*right) - function(*left)) / (2 * h)
