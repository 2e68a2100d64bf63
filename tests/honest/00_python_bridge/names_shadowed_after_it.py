"""Later cells reuse the names of the lesson and of Python for other things."""
# %% instead of apply_twice
def apply_twice(function, x):
    return function(function(x))
# %% after apply_twice
double = 2.0
abs = [1, 2]
name = function = x = None
# %% last
list = [1]; dict = {}; str = "a"; sum = 3; print_ = print; type_ = type; max = 9; len_ = len
