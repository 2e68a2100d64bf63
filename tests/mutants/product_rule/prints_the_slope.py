"""Prints the slope and returns nothing.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: prints-instead
"""
def product_slope(u, u_slope, v, v_slope):
    print(u_slope * v + u * v_slope)
