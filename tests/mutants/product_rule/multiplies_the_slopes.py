"""Multiplies the two slopes.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: product-of-derivatives
"""
def product_slope(u, u_slope, v, v_slope):
    return u_slope * v_slope
