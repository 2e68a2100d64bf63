"""Forgets the 2 in the slope of x².

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: factor-missing
"""
def dsin_x2(x):
    return math.cos(x**2) * x
