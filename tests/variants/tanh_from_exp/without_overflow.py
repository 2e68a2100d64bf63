"""Turns the fraction around for positive x, so that the exponent is never above 0."""


def tanh_from_exp(x):
    sign = -1 if x.data > 0 else 1
    small = (2 * sign * x).exp()
    return sign * (small - 1) / (small + 1)
