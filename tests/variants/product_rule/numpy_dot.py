"""A dot product of two arrays."""
def product_slope(u, u_slope, v, v_slope):
    return np.dot([u_slope, v_slope], [v, u])
