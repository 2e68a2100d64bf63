"""Loses the parentheses: only the second height is divided.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: parentheses-wrong
"""
def forward_difference(function, x, h=1e-4):
    return function(x + h) - function(x) / h
