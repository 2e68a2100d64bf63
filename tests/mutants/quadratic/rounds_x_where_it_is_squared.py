"""Rounds x in one place.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: rounded
"""


def f(x):
    return 3 * round(x) ** 2 - 4 * x + 5
