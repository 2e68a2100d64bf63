"""Gives each path of x · x half of the slope that is already halved.

fails: two_paths_of_x_times_x
diagnosis: halved
"""
x = 5.0
left_path = x / 2
right_path = x / 2
square_slope = left_path + right_path
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = straight_path + sine_path
