"""Takes the outer slope at the value of the whole function.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: inner-point-wrong
"""
def dsin_x2(x):
    return math.cos(math.sin(x**2)) * 2 * x
