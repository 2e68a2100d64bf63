"""Reads x² as x times two.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: wrong-operation
"""
def f(x):
    return 3 * x * 2 - 4 * x + 5
