"""Adds the corner as well.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: wrong-operation
"""
def product_slope(u, u_slope, v, v_slope):
    return u_slope * v + u * v_slope + u_slope * v_slope
