"""Calls the tanh that is there already.

fails: tanh_from_exp_equals_the_primitive
diagnosis: none (the values are right; what is wrong is how they are made)
"""


def tanh_from_exp(x):
    return x.tanh()
