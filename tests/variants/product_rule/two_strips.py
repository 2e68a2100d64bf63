"""The two strips have names."""
def product_slope(u, u_slope, v, v_slope):
    right_strip = u_slope * v
    top_strip = v_slope * u
    return right_strip + top_strip
