"""Believes that the smallest step is the best: with 1e-16 nothing moves.

fails: gradient_of_a_parabola, gradient_of_any_function, gradient_leaves_x_alone
diagnosis: step-too-small
"""
def gradient(function, x, h=1e-16):
    return (function(x + h) - function(x - h)) / (2 * h)
