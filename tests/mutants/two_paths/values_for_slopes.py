"""Gives the values of the products.

fails: two_paths_of_x_times_x, two_paths_of_x_times_sine
diagnosis: value-for-slope
"""
x = 5.0
left_path = x
right_path = x
square_slope = x * x
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = x * math.sin(x)
