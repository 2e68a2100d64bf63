"""Returns the function instead of its result.

fails: apply_twice_with_some_functions
diagnosis: wrong-class
"""
def apply_twice(function, x):
    return function
