"""Leaves out the derivative of the sine.

fails: two_paths_of_x_times_sine
diagnosis: inner-derivative-missing
"""
x = 5.0
left_path = x
right_path = x
square_slope = left_path + right_path
straight_path = math.sin(x)
sine_path = x
x_sin_x_slope = straight_path + sine_path
