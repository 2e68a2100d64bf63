"""Gives the whole new rectangle.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: value-for-slope
"""
def product_slope(u, u_slope, v, v_slope):
    return (u + u_slope) * (v + v_slope)
