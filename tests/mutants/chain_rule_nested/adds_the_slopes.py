"""Adds the two slopes where a chain multiplies.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: chain-adds
"""
def dsin_x2(x):
    return math.cos(x**2) + 2 * x
