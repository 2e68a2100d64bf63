"""Adds up the relative slopes, which divides by a factor that may be 0.

fails: product_rule_with_a_constant
diagnosis: divides-by-zero
"""
def product_slope(u, u_slope, v, v_slope):
    return u * v * (u_slope / u + v_slope / v)
