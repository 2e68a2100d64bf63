"""Calls twice and returns nothing.

fails: apply_twice_with_some_functions
diagnosis: returns-nothing
"""
def apply_twice(function, x):
    function(function(x))
