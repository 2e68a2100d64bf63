"""Writes the slope of the sigmoid with exponentials that overflow.

fails: mse_against_cross_entropy_of_the_squared_error
diagnosis: overflows
"""

import math


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = probability(z)
    return 2 * (p - 1) * math.exp(-z) / (1 + math.exp(-z)) ** 2


def cross_entropy_slope(z):
    return probability(z) - 1
