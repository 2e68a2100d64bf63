"""Derives the square of sin(x).

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: inner-point-wrong
"""
def dsin_x2(x):
    return 2 * math.sin(x) * math.cos(x)
