"""Exchanges the two contributions.

fails: two_paths_of_x_times_sine
diagnosis: reversed
"""
x = 5.0
left_path = x
right_path = x
square_slope = left_path + right_path
straight_path = x * math.cos(x)
sine_path = math.sin(x)
x_sin_x_slope = straight_path + sine_path
