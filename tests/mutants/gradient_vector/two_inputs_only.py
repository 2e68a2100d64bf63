"""Is written for two inputs, as in the first example.

fails: gradient_vector_of_any_number_of_inputs
diagnosis: fits-the-examples-only
"""
def gradient_vector(function, point, h=1e-4):
    x, y = point[:2]
    rest = point[2:]
    by_x = (function(x + h, y, *rest) - function(x - h, y, *rest)) / (2 * h)
    by_y = (function(x, y + h, *rest) - function(x, y - h, *rest)) / (2 * h)
    return [by_x, by_y]
