"""Takes the mean of the two heights for the slope between them.

fails: gradient_of_a_parabola, gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: value-for-slope
"""
def gradient(function, x, h=1e-4):
    return (function(x + h) + function(x - h)) / 2
