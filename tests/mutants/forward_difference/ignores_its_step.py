"""Computes with a step of its own and ignores h.

fails: forward_difference_uses_its_step
diagnosis: step-ignored
"""
def forward_difference(function, x, h=1e-4):
    step = 1e-4
    return (function(x + step) - function(x)) / step
