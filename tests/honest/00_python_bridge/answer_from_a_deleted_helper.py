"""The answer is defined in an extra cell, and the answer cell only gives it its name."""
# %% before apply_twice
def _apply_twice(function, x):
    return function(function(x))
# %% instead of apply_twice
apply_twice = _apply_twice
# %% after apply_twice
del _apply_twice
