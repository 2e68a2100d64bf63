"""Answers the derivative of the parabola for every function.

fails: gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: ignores-its-argument
"""
def gradient(function, x, h=1e-4):
    return 6 * x - 4
