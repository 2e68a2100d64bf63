"""Gives the inner slope only.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: outer-derivative-missing
"""
def dsin_x2(x):
    return 2 * x
