"""Computes with a step of its own and ignores h.

fails: gradient_error_falls_like_h_squared
diagnosis: step-ignored
"""
def gradient(function, x, h=1e-4):
    step = 1e-4
    return (function(x + step) - function(x - step)) / (2 * step)
