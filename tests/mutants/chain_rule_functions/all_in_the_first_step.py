"""Does everything in the first step, with z from an earlier cell.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: stale-name
"""
def q(x, y):
    return (x + y) * z


def f(q, z):
    return q
