"""Calls f, the function of the notebook, and not the one that comes in.

fails: gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: stale-name
"""
def gradient(function, x, h=1e-4):
    return (f(x + h) - f(x - h)) / (2 * h)
