"""Rounds the result to two digits.

fails: apply_twice_with_some_functions
diagnosis: rounded
"""
def apply_twice(function, x):
    return round(function(function(x)), 2)
