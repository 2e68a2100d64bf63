"""Believes that a square makes the sign of x unimportant in the slope too.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: sign-lost
"""
def dsin_x2(x):
    return math.cos(x**2) * 2 * abs(x)
