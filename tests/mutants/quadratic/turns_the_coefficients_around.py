"""Adds up a list of coefficients, the lowest power first.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: reversed
"""

def f(x):
    return sum(number * x**power for power, number in enumerate([3, -4, 5]))
