"""Believes that the smallest step is the best: with 1e-16 nothing moves.

fails: forward_difference_of_a_parabola
diagnosis: step-too-small
"""
def forward_difference(function, x, h=1e-16):
    return (function(x + h) - function(x)) / h
