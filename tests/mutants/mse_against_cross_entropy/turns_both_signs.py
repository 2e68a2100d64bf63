"""Subtracts the prediction from the label in both slopes.

fails: mse_against_cross_entropy_of_the_squared_error, mse_against_cross_entropy_of_the_cross_entropy
diagnosis: sign-flipped
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (1 - p) * p * (1 - p)


def cross_entropy_slope(z):
    return 1 - probability(z)
