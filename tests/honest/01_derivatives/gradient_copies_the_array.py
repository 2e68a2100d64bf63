"""It works on copies in place, which leaves the caller's array alone."""
# %% instead of gradient
import copy
def gradient(function, x, h=1e-4):
    right, left = copy.deepcopy(x), copy.copy(x)
    right += h
    left -= h
    rise = function(right)
    rise = rise - function(left)
    return rise / 2 / h
