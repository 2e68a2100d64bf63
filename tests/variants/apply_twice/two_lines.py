"""The first result has a name."""
def apply_twice(function, x):
    once = function(x)
    return function(once)
