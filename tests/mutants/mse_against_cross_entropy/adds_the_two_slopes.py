"""Adds the slopes of the chain.

fails: mse_against_cross_entropy_of_the_squared_error, mse_against_cross_entropy_of_the_cross_entropy
diagnosis: chain-adds
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) + p * (1 - p)


def cross_entropy_slope(z):
    p = probability(z)
    return -1 / p + p * (1 - p)
