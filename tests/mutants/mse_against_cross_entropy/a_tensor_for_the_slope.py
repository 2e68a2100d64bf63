"""Returns the slope of the cross-entropy as a Tensor.

fails: mse_against_cross_entropy_of_the_cross_entropy
diagnosis: returns-a-tensor
"""

def probability(z):
    """The sigmoid of a plain number."""
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * p * (1 - p)


def cross_entropy_slope(z):
    return Tensor(z).sigmoid() - 1

