"""Subtracts the right height from the left one: every sign is wrong.

fails: gradient_of_a_parabola, gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: points-swapped
"""
def gradient(function, x, h=1e-4):
    return (function(x - h) - function(x + h)) / (2 * h)
