"""Multiplies by the inner value, where the inner slope belongs.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: value-for-slope
"""
def dsin_x2(x):
    return math.cos(x**2) * x**2
