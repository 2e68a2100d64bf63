"""Multiplies the contributions where they add.

fails: two_paths_of_x_times_x, two_paths_of_x_times_sine
diagnosis: multiplies-contributions
"""
x = 5.0
left_path = x
right_path = x
square_slope = left_path * right_path
straight_path = math.sin(x)
sine_path = x * math.cos(x)
x_sin_x_slope = straight_path * sine_path
