"""Leaves the sigmoid's slope out of the squared error's.

fails: mse_against_cross_entropy_of_the_squared_error
diagnosis: inner-derivative-missing
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    return 2 * (probability(z) - 1)


def cross_entropy_slope(z):
    return probability(z) - 1
