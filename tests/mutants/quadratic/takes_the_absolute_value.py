"""Believes that a square makes the sign of x unimportant everywhere.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: sign-lost
"""
def f(x):
    x = abs(x)
    return 3 * x**2 - 4 * x + 5
