"""Looks to the right only, as before.

fails: gradient_of_a_parabola, gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: one-sided
"""
def gradient(function, x, h=1e-4):
    return forward_difference(function, x, h)
