"""Forgets the inner slope.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: inner-derivative-missing
"""
def dsin_x2(x):
    return math.cos(x**2)
