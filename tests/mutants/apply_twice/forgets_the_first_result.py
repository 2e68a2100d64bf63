"""Calls twice, both times with x.

fails: apply_twice_with_some_functions
diagnosis: off-by-one
"""
def apply_twice(function, x):
    once = function(x)
    twice = function(x)
    return twice
