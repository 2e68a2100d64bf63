"""Writes the whole expression into the second step, with x and y from an earlier cell.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: stale-name
"""
def q(x, y):
    return x + y


def f(q, z):
    return (x + y) * z
