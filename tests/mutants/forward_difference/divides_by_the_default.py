"""Steps by h and divides by 1e-4, which is the same for the default only.

fails: forward_difference_uses_its_step
diagnosis: step-ignored
"""
def forward_difference(function, x, h=1e-4):
    return (function(x + h) - function(x)) / 1e-4
