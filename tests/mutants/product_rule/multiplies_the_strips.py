"""Multiplies the strips where they add.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: multiplies-contributions
"""
def product_slope(u, u_slope, v, v_slope):
    return (u_slope * v) * (u * v_slope)
