"""Writes out the cases of one, two and three inputs.

fails: gradient_vector_of_any_number_of_inputs
diagnosis: none (any number of inputs can be left out)
"""
def gradient_vector(function, point, h=1e-4):
    d = 2 * h
    if len(point) == 1:
        x = point[0]
        return [(function(x + h) - function(x - h)) / d]
    if len(point) == 2:
        x, y = point
        return [(function(x + h, y) - function(x - h, y)) / d, (function(x, y + h) - function(x, y - h)) / d]
    x, y, z = point
    return [(function(x + h, y, z) - function(x - h, y, z)) / d, (function(x, y + h, z) - function(x, y - h, z)) / d, (function(x, y, z + h) - function(x, y, z - h)) / d]
