"""Prints the result.

fails: apply_twice_with_some_functions
diagnosis: prints-instead
"""
def apply_twice(function, x):
    print(function(function(x)))
