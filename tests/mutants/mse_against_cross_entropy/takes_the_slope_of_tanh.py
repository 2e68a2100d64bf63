"""Takes 1 - p², the slope of tanh, for that of the sigmoid.

fails: mse_against_cross_entropy_of_the_squared_error
diagnosis: wrong-operation
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * (1 - p**2)


def cross_entropy_slope(z):
    return probability(z) - 1
