"""Each contribution by nudging one use of x at a time."""
x = 5.0
left_path, right_path = gradient_vector(lambda left, right: left * right, [x, x])
square_slope = gradient(lambda x: x * x, x)
straight_path, sine_path = gradient_vector(lambda p, r: p * math.sin(r), [x, x])
x_sin_x_slope = sum([straight_path, sine_path])
