"""Calling a class reaches __call__ of its metaclass."""
# %% instead of apply_twice
class Twice(type):
    def __call__(cls, function, x):
        once = function(x)
        return function(once)


class apply_twice(metaclass=Twice):
    pass
