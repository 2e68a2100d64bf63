"""Looks to the right only.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs, gradient_vector_uses_its_step
diagnosis: one-sided
"""
def gradient_vector(function, point, h=1e-4):
    slopes = []
    for i in range(len(point)):
        right = list(point)
        right[i] += h
        slopes.append((function(*right) - function(*point)) / h)
    return slopes
