"""Prints the value and returns nothing.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: prints-instead
"""
def f(x):
    print(3 * x**2 - 4 * x + 5)
