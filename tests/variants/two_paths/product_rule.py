"""Both slopes by the product rule."""
x = 5.0
left_path = right_path = x
square_slope = product_slope(x, 1.0, x, 1.0)
straight_path, sine_path = 1.0 * math.sin(x), math.cos(x) * x
x_sin_x_slope = product_slope(x, 1.0, math.sin(x), math.cos(x))
