"""Cuts every result to a whole number.

fails: apply_twice_with_some_functions
diagnosis: integer-division
"""

def apply_twice(function, x):
    once = int(function(x))
    return int(function(once))
