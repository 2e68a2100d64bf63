"""Turns x into a float first, so that no array can come in.

fails: gradient_leaves_x_alone
diagnosis: not-elementwise
"""
def gradient(function, x, h=1e-4):
    x = float(x)
    return (function(x + h) - function(x - h)) / (2 * h)
