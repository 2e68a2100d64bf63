"""Divides a central difference by h: every slope comes out doubled.

fails: gradient_of_a_parabola, gradient_of_any_function, gradient_error_falls_like_h_squared, gradient_leaves_x_alone
diagnosis: wrong-run
"""
def gradient(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / h
