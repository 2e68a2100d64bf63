"""Takes the outer slope at x, where it must be taken at x².

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: inner-point-wrong
"""
def dsin_x2(x):
    return math.cos(x) * 2 * x
