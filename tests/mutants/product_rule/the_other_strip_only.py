"""Counts the strip on top only.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: path-missing
"""
def product_slope(u, u_slope, v, v_slope):
    return u * v_slope
