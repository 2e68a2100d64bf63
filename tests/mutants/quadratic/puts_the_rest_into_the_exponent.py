"""Reads the whole rest of the line as the exponent.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: parentheses-wrong
"""
def f(x):
    return 3 * x ** (2 - 4 * x + 5)
