"""Leaves the slope of -log p as it is, without the sigmoid's.

fails: mse_against_cross_entropy_of_the_cross_entropy
diagnosis: inner-derivative-missing
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * p * (1 - p)


def cross_entropy_slope(z):
    return -1 / probability(z)
