"""Knows a number by its class, float, and takes a whole number for an array.

fails: quadratic_of_a_number
diagnosis: none (each mistake with arrays looks different)
"""
def f(x):
    if type(x) == float:
        return 3 * x * x - 4 * x + 5
    return np.array([3 * v * v - 4 * v + 5 for v in x])
