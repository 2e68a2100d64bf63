"""Calls the function once.

fails: apply_twice_with_some_functions
diagnosis: off-by-one
"""
def apply_twice(function, x):
    return function(x)
