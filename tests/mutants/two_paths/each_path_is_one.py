"""Takes 1 for each path.

fails: two_paths_of_x_times_x
diagnosis: inner-derivative-missing
"""
x = 5.0
left_path = 1.0
right_path = 1.0
square_slope = left_path + right_path
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = straight_path + sine_path
