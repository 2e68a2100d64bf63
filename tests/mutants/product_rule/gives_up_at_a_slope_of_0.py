"""Treats a slope of 0 as a special case, and picks the wrong strip there.

fails: product_rule_with_a_constant
diagnosis: none (any strip can be picked)
"""
def product_slope(u, u_slope, v, v_slope):
    if not u_slope:
        return u * v_slope
    if not v_slope:
        return u * u_slope
    return u_slope * v + u * v_slope
