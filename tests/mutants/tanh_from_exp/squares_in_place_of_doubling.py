"""Reads 2x as x².

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: wrong-operation
"""


def tanh_from_exp(x):
    grown = (x * x).exp()
    return (grown - 1) / (grown + 1)
