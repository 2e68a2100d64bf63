"""A partial of a more general function stands where a def was asked for."""
# %% before apply_twice
def apply_times(times, function, x):
    for _ in range(times):
        x = function(x)
    return x
# %% instead of apply_twice
import functools
apply_twice = functools.partial(apply_times, 2)
