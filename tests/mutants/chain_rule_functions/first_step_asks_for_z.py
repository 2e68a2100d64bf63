"""Gives the first step a third input, z.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: wrong-arguments
"""
def q(x, y, z):
    return x + y


def f(q, z):
    return q * z
