"""Squares in place: for an array, the other terms then see the squares.

fails: quadratic_of_an_array
diagnosis: changes-its-input
"""
def f(x):
    square = x
    square *= x
    return 3 * square - 4 * x + 5
