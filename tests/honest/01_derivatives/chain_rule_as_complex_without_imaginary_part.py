"""Complex numbers whose imaginary part is zero, reduced by .real, and ints."""
# %% instead of chain_rule
x, y, z = 5, 3, -7
df_dq = (z + 0j).real; dq_dx = y; df_dx = df_dq * dq_dx; dq_dy = x; df_dy = df_dq * dq_dy
