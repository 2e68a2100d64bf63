"""Calls f, the function of the notebook, and not the one that comes in.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: stale-name
"""
def forward_difference(function, x, h=1e-4):
    return (f(x + h) - f(x)) / h
