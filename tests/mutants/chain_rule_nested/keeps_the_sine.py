"""Leaves the outer function underived.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: value-for-slope
"""
def dsin_x2(x):
    return math.sin(x**2) * 2 * x
