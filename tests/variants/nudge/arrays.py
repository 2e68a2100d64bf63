"""One NumPy array for all leaves, and one for the gradient."""
step = 0.01
moved = np.array([a, b, c, f]) + step * np.array([dL_da, dL_db, dL_dc, dL_df])
a_after, b_after, c_after, f_after = moved.tolist()
L_after = math.prod([a_after * b_after + c_after, f_after])
