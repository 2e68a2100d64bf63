"""The operators as functions."""
from operator import add, mul


def q(x, y):
    return add(x, y)


def f(q, z):
    return mul(q, z)
