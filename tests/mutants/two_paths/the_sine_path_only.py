"""Counts the path through the sine only.

fails: two_paths_of_x_times_sine
diagnosis: path-missing
"""
x = 5.0
left_path = x
right_path = x
square_slope = left_path + right_path
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = sine_path
