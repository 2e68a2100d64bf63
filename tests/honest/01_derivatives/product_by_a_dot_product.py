"""The product rule as a determinant and as a sum of products."""
# %% instead of product_rule
def product_slope(u, u_slope, v, v_slope):
    return np.array([u_slope, u]) @ np.array([v, v_slope])
