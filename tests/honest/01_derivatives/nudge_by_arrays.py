"""The moved leaves come out of an array, and the sum is computed by Horner's rule of numpy."""
# %% instead of nudge
step = 0.01
a_after, b_after, c_after, f_after = np.array([a, b, c, f]) + step * np.array([dL_da, dL_db, dL_dc, dL_df])
L_after = np.polyval([a_after, c_after], b_after) * f_after
