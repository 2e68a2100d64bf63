"""Moves x itself: a caller's array comes back changed.

fails: forward_difference_of_a_parabola
diagnosis: changes-its-input
"""
def forward_difference(function, x, h=1e-4):
    here = function(x)
    x += h
    return (function(x) - here) / h
