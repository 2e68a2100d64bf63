"""Rounds with Python's own function, which arrays do not have.

fails: forward_difference_of_a_parabola, forward_difference_uses_its_step
diagnosis: rounded
"""


def forward_difference(function, x, h=1e-4):
    return round((function(x + h) - function(x)) / h, 1)
