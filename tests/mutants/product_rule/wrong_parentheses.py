"""Groups the sum before the product.

fails: product_rule_of_four_numbers, product_rule_with_a_constant
diagnosis: parentheses-wrong
"""
def product_slope(u, u_slope, v, v_slope):
    return u_slope * (v + u) * v_slope
