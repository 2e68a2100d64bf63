"""Subtracts the right height from the left one: every sign is wrong.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: points-swapped
"""
def forward_difference(function, x, h=1e-4):
    return (function(x) - function(x + h)) / h
