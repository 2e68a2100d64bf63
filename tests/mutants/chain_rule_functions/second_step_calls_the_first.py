"""Calls q inside the second step, where q is a number already.

fails: chain_rule_functions_composed, chain_rule_functions_one_by_one
diagnosis: calls-a-number
"""
def q(x, y):
    return x + y


def f(q, z):
    return q(x, y) * z
