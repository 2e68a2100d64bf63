"""The partials are the exact numbers, as ints, without a nudge."""
# %% instead of partials
x, y, z = -2.0, 5.0, -4.0
df_dx = df_dy = -4
df_dz = 3
