"""Takes the straight factor itself for its slope.

fails: two_paths_of_x_times_sine
diagnosis: swapped-factors
"""
x = 5.0
left_path = x
right_path = x
square_slope = left_path + right_path
straight_path = x
sine_path = x * math.cos(x)
x_sin_x_slope = straight_path + sine_path
