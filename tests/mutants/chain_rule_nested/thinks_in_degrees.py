"""Turns the input of the cosine from degrees into radians.

fails: chain_rule_nested_at_some_points, chain_rule_nested_is_exact
diagnosis: none (degrees for radians)
"""
def dsin_x2(x):
    return math.cos(math.radians(x**2)) * 2 * x
