"""Calls the function that is behind the primitive, so it needs no method.

fails: tanh_from_exp_equals_the_primitive
diagnosis: primitive-used
"""


def tanh_from_exp(x):
    return tensor_tanh(x)
