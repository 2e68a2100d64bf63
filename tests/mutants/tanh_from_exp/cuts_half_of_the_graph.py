"""Uses the bare number below the line, so that half of the gradient is missing.

fails: tanh_from_exp_equals_the_primitive, tanh_from_exp_inside_an_expression
diagnosis: graph-cut
"""


def tanh_from_exp(x):
    grown = (2 * x).exp()
    return (grown - 1) / (grown.data + 1)
