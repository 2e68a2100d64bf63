"""Gives 0 for every product whose first factor is constant.

fails: product_rule_with_a_constant
diagnosis: none (a single 0 can have many reasons)
"""

def product_slope(u, u_slope, v, v_slope):
    return u_slope and u_slope * v + u * v_slope
