"""Answers the slope where the value is asked for.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: slope-for-value
"""
def f(x):
    return 6 * x - 4
