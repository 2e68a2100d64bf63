"""np.sin and np.cos, float32 is avoided, results are np.float64 scalars."""
# %% instead of two_paths
x = np.float64(5)
left_path, right_path = np.full(2, x)
square_slope = np.sum([left_path, right_path])
straight_path, sine_path = np.sin(x), x * np.cos(x)
x_sin_x_slope = np.add(straight_path, sine_path)
