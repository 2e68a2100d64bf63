"""Answers an array with one number, the sum.

fails: quadratic_of_an_array
diagnosis: not-elementwise
"""
def f(x):
    return float(np.sum(3 * x**2 - 4 * x + 5))
