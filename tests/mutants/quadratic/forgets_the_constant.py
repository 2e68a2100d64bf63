"""Takes the constant for unimportant and leaves it out.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: term-missing
"""
def f(x):
    return 3 * x**2 - 4 * x
