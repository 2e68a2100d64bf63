"""Loses the minus sign: the linear term is added.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: sign-flipped
"""
def f(x):
    return 3 * x**2 + 4 * x + 5
