"""Returns the two losses instead of their slopes.

fails: mse_against_cross_entropy_of_the_squared_error, mse_against_cross_entropy_of_the_cross_entropy
diagnosis: value-for-slope
"""


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    return (probability(z) - 1) ** 2


def cross_entropy_slope(z):
    return -math.log(probability(z))
