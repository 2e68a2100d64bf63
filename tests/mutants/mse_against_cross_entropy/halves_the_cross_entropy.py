"""Multiplies the cross-entropy's slope by the sigmoid's once more.

fails: mse_against_cross_entropy_of_the_cross_entropy
diagnosis: wrong-operation
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * p * (1 - p)


def cross_entropy_slope(z):
    p = probability(z)
    return (p - 1) * p * (1 - p)
