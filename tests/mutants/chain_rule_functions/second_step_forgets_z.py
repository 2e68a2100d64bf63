"""Forgets the factor z.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: factor-missing
"""
def q(x, y):
    return x + y


def f(q, z):
    return q
