"""Writes a power as on paper or in a spreadsheet: ^ is no power in Python.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: power-as-xor
"""
def f(x):
    return 3 * x ^ 2 - 4 * x + 5
