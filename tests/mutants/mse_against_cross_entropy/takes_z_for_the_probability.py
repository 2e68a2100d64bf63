"""Forgets the sigmoid, and takes the logit for a probability.

fails: mse_against_cross_entropy_of_the_squared_error, mse_against_cross_entropy_of_the_cross_entropy
diagnosis: logit-as-probability
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    return 2 * (z - 1) * z * (1 - z)


def cross_entropy_slope(z):
    return z - 1
