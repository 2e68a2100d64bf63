"""Collects the slopes in a default value, which Python makes only once.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs, gradient_vector_uses_its_step
diagnosis: kept-between-calls
"""

def gradient_vector(function, point, h=1e-4, slopes=[]):
    for i in range(len(point)):
        right, left = list(point), list(point)
        right[i] += h
        left[i] -= h
        slopes.append((function(*right) - function(*left)) / (2 * h))
    return slopes
