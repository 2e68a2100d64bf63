"""Walks to the right and to the left with x itself: a caller's array comes back changed.

fails: gradient_leaves_x_alone
diagnosis: changes-its-input
"""
def gradient(function, x, h=1e-4):
    x += h
    right = function(x)
    x -= 2 * h
    left = function(x)
    return (right - left) / (2 * h)
