"""Bumps the output in place of the input, and so always finds 1.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: output-nudged
"""
def forward_difference(function, x, h=1e-4):
    return ((function(x) + h) - function(x)) / h
