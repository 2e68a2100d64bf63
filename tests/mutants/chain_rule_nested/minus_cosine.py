"""Takes minus cosine for the slope of the sine.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: sign-flipped
"""
def dsin_x2(x):
    return -math.cos(x**2) * 2 * x
