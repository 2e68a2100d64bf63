"""Takes x out of the first two terms, and adds the last one to x.

fails: quadratic_of_a_number, quadratic_of_an_array
diagnosis: parentheses-wrong
"""

def f(x):
    return (3 * x - 4) * (x + 5)
