"""Answers the derivative of the parabola for every function.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: ignores-its-argument
"""
def forward_difference(function, x, h=1e-4):
    return 6 * x - 4
