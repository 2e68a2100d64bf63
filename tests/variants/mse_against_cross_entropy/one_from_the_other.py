"""Builds the squared error's slope on the cross-entropy's."""


def probability(z):
    return Tensor(z).sigmoid().data


def cross_entropy_slope(z):
    return probability(z) - 1


def squared_error_slope(z):
    return -2 * cross_entropy_slope(z) ** 2 * probability(z)
