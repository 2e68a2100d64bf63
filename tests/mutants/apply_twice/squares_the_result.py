"""Multiplies the results of two calls.

fails: apply_twice_with_some_functions
diagnosis: wrong-operation
"""
def apply_twice(function, x):
    return function(x) * function(x)
