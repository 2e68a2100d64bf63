"""A decorator class without functools.wraps hides name and docstring."""
# %% before apply_twice
class counted:
    def __init__(self, wrapped): self.wrapped, self.calls = wrapped, 0
    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.wrapped(*args, **kwargs)
# %% instead of apply_twice
@counted
def apply_twice(function, x):
    result = function(function(x))
    return result
