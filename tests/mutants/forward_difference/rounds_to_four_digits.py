"""Rounds the slope to four digits.

fails: forward_difference_uses_its_step
diagnosis: rounded
"""
def forward_difference(function, x, h=1e-4):
    return np.round((function(x + h) - function(x)) / h, 4)
