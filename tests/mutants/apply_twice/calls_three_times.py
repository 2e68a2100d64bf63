"""Calls the function three times.

fails: apply_twice_with_some_functions
diagnosis: off-by-one
"""
def apply_twice(function, x):
    return function(function(function(x)))
