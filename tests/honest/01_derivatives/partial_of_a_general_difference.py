"""Both slopes are `functools.partial` of one general function."""
# %% before forward_difference
def difference(function, x, h=1e-4, *, left, right):
    return (function(x + right * h) - function(x + left * h)) / ((right - left) * h)
# %% instead of forward_difference
import functools
forward_difference = functools.partial(difference, left=0, right=1)
# %% instead of gradient
gradient = functools.partial(difference, left=-1, right=1)
