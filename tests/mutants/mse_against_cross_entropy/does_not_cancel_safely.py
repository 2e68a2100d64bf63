"""Divides by the probability and multiplies by the sigmoid's slope: 0 / 0 far out.

fails: mse_against_cross_entropy_of_the_cross_entropy
diagnosis: divides-by-zero
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * p * (1 - p)


def cross_entropy_slope(z):
    p = probability(z)
    return -1 / p * p * (1 - p)
