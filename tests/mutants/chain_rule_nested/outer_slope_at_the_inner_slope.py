"""Takes the outer slope at 2x: derives both functions and nests them.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: inner-point-wrong
"""
def dsin_x2(x):
    return math.cos(2 * x)
