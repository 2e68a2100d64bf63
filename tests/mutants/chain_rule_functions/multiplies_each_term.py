"""Multiplies in both steps, as if one had to multiply by z twice.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: stale-name
"""
def q(x, y):
    return x * z + y * z


def f(q, z):
    return q * z
