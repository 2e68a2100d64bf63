"""Uses a function of the math module, which takes one number only.

fails: quadratic_of_an_array
diagnosis: not-elementwise
"""
def f(x):
    return 3 * math.pow(x, 2) - 4 * x + 5
