"""Computes with the number in x: the value is right and nothing finds its way back.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: graph-cut
"""


def tanh_from_exp(x):
    grown = math.exp(2 * x.data)
    return Tensor((grown - 1) / (grown + 1))
