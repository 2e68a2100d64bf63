"""Adds the results of two separate calls.

fails: apply_twice_with_some_functions
diagnosis: wrong-operation
"""
def apply_twice(function, x):
    return function(x) + function(x)
