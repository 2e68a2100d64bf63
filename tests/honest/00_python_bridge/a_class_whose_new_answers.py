"""A class whose __new__ returns the answer, not an instance."""
# %% instead of apply_twice
class apply_twice:
    """Apply `function` to x, and apply it again to the result."""
    __slots__ = ()

    def __new__(cls, function, x):
        return function(function(x))
