"""Doubles the result of one call.

fails: apply_twice_with_some_functions
diagnosis: wrong-operation
"""
def apply_twice(function, x):
    return 2 * function(x)
