"""The step is rounded to one that the float can represent, a well-known improvement."""
# %% instead of forward_difference
def forward_difference(function, x, h=1e-4):
    there = x + h
    return (function(there) - function(x)) / (there - x)
# %% instead of gradient
def gradient(function, x, h=1e-4):
    right, left = x + h, x - h
    return (function(right) - function(left)) / (right - left)
