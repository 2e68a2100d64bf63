"""Squares e to the x in place of doubling x."""


def tanh_from_exp(x):
    root = x.exp()
    square = root * root
    return (square - 1) / (square + 1)
