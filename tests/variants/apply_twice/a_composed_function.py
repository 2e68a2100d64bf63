"""A function that is made of the function, called once."""
def apply_twice(function, x):
    twice = lambda value: function(function(value))
    return twice(x)
