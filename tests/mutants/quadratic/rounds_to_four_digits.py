"""Rounds the values to four digits.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: rounded
"""
def f(x):
    return np.round(3 * x**2 - 4 * x + 5, 4)
