"""Goes only half a step to each side: a correct slope, but not the one with the given step.

fails: gradient_error_falls_like_h_squared
diagnosis: wrong-points
"""
def gradient(function, x, h=1e-4):
    left, right = x - h / 2, x + h / 2
    return (function(right) - function(left)) / h
