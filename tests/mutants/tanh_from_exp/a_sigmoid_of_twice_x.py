"""Leaves the -1 on top out, and gets a sigmoid.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: wrong-operation
"""


def tanh_from_exp(x):
    grown = (2 * x).exp()
    return grown / (grown + 1)
