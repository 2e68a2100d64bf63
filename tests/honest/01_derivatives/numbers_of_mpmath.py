"""Derivatives in fifty digits by mpmath."""
# %% instead of two_paths
import mpmath
mpmath.mp.dps = 50
x = 5.0
left_path, right_path, square_slope = mpmath.mpf(5), mpmath.mpf("5.0"), mpmath.diff(lambda t: t * t, x)
straight_path, sine_path = mpmath.sin(x), x * mpmath.cos(x)
x_sin_x_slope = mpmath.diff(lambda t: t * mpmath.sin(t), x)
