"""Subtracts the second strip, as in a quotient.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: sign-flipped
"""
def product_slope(u, u_slope, v, v_slope):
    return u_slope * v - u * v_slope
