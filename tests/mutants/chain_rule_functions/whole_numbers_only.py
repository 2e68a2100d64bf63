"""Cuts the sum to a whole number.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: rounded
"""
def q(x, y):
    return int(x + y)


def f(q, z):
    return q * z
