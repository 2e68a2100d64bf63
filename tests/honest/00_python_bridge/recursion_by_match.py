"""Recursion that counts down in a match statement."""
# %% instead of apply_twice
def apply_twice(function, x, *, left=2):
    match left:
        case 0:
            return x
        case n if n > 0:
            return apply_twice(function, function(x), left=n - 1)
        case _:
            raise ValueError(left)
