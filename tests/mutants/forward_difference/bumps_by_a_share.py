"""Makes x larger by a share of itself and divides by h all the same.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: wrong-run
"""
def forward_difference(function, x, h=1e-4):
    return (function(x * (1 + h)) - function(x)) / h
