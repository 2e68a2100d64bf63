"""Returns the input unchanged.

fails: apply_twice_with_some_functions
diagnosis: ignores-its-argument
"""
def apply_twice(function, x):
    function(function(x))
    return x
