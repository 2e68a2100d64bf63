"""Doubles the number in x in place, and the caller's x is another one.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: changes-its-input
"""


def tanh_from_exp(x):
    x.data = 2 * x.data
    grown = x.exp()
    return (grown - 1) / (grown + 1)
