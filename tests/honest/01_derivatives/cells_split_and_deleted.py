"""Helper cells between the answers define and delete, and one names a module's name anew."""
# %% before gradient
def half(a, b, h):
    return (a - b) / (2 * h)
_half = half
# %% instead of gradient
def gradient(function, x, h=1e-4, _half=half):
    return _half(function(x + h), function(x - h), h)
# %% after gradient
del half, _half
# %% before mended_slope
check_list = [1]; random = 7; np_ = np
# %% last
math = "my notes"; np = None; check = None
