"""Keyword-friendly names, fsum, and a comment in Chinese."""
# %% instead of product_rule
product_slope = lambda u, u_slope, v, v_slope: math.fsum((u_slope * v, u * v_slope))  # 两条边
