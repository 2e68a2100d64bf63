"""Rounds the slope to three digits to look tidy.

fails: gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: rounded
"""
def gradient(function, x, h=1e-4):
    return np.round((function(x + h) - function(x - h)) / (2 * h), 3)
