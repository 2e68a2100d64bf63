"""Multiplies the derivatives of the factors.

fails: two_paths_of_x_times_sine
diagnosis: product-of-derivatives
"""
x = 5.0
left_path = x
right_path = x
square_slope = left_path + right_path
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = 1 * math.cos(x)
