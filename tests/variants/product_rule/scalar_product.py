"""The scalar product of the slopes and the exchanged factors."""
def product_slope(u, u_slope, v, v_slope):
    return sum(slope * other for slope, other in zip((u_slope, v_slope), (v, u)))
