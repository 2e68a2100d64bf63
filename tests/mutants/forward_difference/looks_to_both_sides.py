"""Is a central difference: its error does not fall like h.

fails: forward_difference_uses_its_step
diagnosis: wrong-points
"""
def forward_difference(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / (2 * h)
