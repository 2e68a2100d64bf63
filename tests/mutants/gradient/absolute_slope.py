"""Believes that steepness has no sign.

fails: gradient_of_a_parabola, gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: sign-lost
"""
def gradient(function, x, h=1e-4):
    return abs((function(x + h) - function(x - h)) / (2 * h))
