"""Multiplies in the first step.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: wrong-operation
"""
def q(x, y):
    return x * y


def f(q, z):
    return q * z
