"""Rounds each slope to four digits.

fails: gradient_vector_of_two_inputs, gradient_vector_of_any_number_of_inputs
diagnosis: rounded
"""
def gradient_vector(function, point, h=1e-4):
    out = []
    for i in range(len(point)):
        r = list(point); l = list(point)
        r[i] += h; l[i] -= h
        out.append(round((function(*r) - function(*l)) / (2 * h), 4))
    return out
