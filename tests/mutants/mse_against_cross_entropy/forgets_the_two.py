"""Drops the factor 2 of the square.

fails: mse_against_cross_entropy_of_the_squared_error
diagnosis: factor-missing
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return (p - 1) * p * (1 - p)


def cross_entropy_slope(z):
    return probability(z) - 1
