"""Prints the slope and returns nothing.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: prints-instead
"""
def forward_difference(function, x, h=1e-4):
    slope = (function(x + h) - function(x)) / h
    print(slope)
