"""Makes a whole number of x first, because the examples are whole numbers.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: rounded
"""


def f(x):
    x = int(x)
    return 3 * x**2 - 4 * x + 5
