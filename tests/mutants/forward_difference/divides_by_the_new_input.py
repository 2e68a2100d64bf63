"""Takes x + h for the run.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: wrong-run
"""
def forward_difference(function, x, h=1e-4):
    return (function(x + h) - function(x)) / (x + h)
