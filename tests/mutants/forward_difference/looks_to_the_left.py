"""Takes the second point on the left, which is as good for a small step and not what is asked.

fails: forward_difference_uses_its_step
diagnosis: wrong-points
"""
def forward_difference(function, x, h=1e-4):
    return (function(x) - function(x - h)) / h
