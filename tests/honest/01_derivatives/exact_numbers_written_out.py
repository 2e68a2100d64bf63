"""Long decimal literals, scientific notation, underscores and hexadecimal numbers."""
# %% instead of manual_backprop
dL_dL = 0x1; dL_dd = -2e0; dL_df = 0.04e2; dL_de = -2_0 / 1_0; dL_dc = -0b10; dL_da = float("6"); dL_db = int("-4")
# %% instead of chain_rule
x, y, z = 5.0, 3.0, -7.0
df_dq, dq_dx, dq_dy = -7, 3, 5
df_dx, df_dy = -21.000000000000, -3.5e1
