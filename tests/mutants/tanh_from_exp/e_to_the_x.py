"""Forgets the 2 in the exponent.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: factor-missing
"""


def tanh_from_exp(x):
    grown = x.exp()
    return (grown - 1) / (grown + 1)
