"""Multiplies each slope by its own factor.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: swapped-factors
"""
def product_slope(u, u_slope, v, v_slope):
    return u * u_slope + v * v_slope
