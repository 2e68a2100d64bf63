"""Returns the number of the result and not the Tensor.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: bare-number
"""


def tanh_from_exp(x):
    grown = (2 * x).exp()
    return ((grown - 1) / (grown + 1)).data
