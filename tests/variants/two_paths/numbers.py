"""Numbers for x · x, and formulas for x · sin(x)."""
x = 5.0
left_path, right_path, square_slope = 5, 5, 10
straight_path = math.sin(5)
sine_path = 5 * math.cos(5)
x_sin_x_slope = math.sin(5) + 5 * math.cos(5)
