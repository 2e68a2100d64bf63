"""Calls the tanh that is there already.

fails: tanh_from_exp_equals_the_primitive
diagnosis: primitive-used
"""


def tanh_from_exp(x):
    return x.tanh()
