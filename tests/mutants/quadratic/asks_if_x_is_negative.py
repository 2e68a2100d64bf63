"""Branches on x, which an array cannot answer with one yes or no.

fails: quadratic_of_an_array
diagnosis: not-elementwise
"""
def f(x):
    square = x * x if x > 0 else (-x) * (-x)
    return 3 * square - 4 * x + 5
