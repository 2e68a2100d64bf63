"""Begins with a fresh Tensor of the same value, and x is left out.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: graph-cut
"""


def tanh_from_exp(x):
    leaf = Tensor(x.data)
    grown = (2 * leaf).exp()
    return (grown - 1) / (grown + 1)
