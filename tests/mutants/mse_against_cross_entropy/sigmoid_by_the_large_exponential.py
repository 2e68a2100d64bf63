"""Writes the sigmoid as e^z / (1 + e^z), which overflows for large logits.

fails: mse_against_cross_entropy_of_the_squared_error, mse_against_cross_entropy_of_the_cross_entropy
diagnosis: overflows
"""

import math


def probability(z):
    return Tensor(z).sigmoid().data


def squared_error_slope(z):
    p = math.exp(z) / (1 + math.exp(z))
    return 2 * (p - 1) * p * (1 - p)


def cross_entropy_slope(z):
    return -1 / (1 + math.exp(z))
