"""Writes the sigmoid's slope with z where p belongs.

fails: mse_against_cross_entropy_of_the_squared_error
diagnosis: slope-of-the-input
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * z * (1 - z)


def cross_entropy_slope(z):
    return probability(z) - 1
