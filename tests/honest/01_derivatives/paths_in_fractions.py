"""The paths through x · x as fractions, and those through x · sin(x) by unpacking."""
# %% instead of two_paths
from fractions import Fraction
x = Fraction(5)
left_path, right_path = x, x
square_slope = sum((left_path, right_path))
straight_path, sine_path = (part(x) * factor for part, factor in ((math.sin, 1), (math.cos, x)))
x_sin_x_slope = straight_path + sine_path
