"""The slopes come from sympy, as sympy floats."""
# %% instead of two_paths
import sympy
x = 5.0
_l, _r = sympy.symbols("l r")
at = {_l: x, _r: x}
left_path, right_path = [(_l * _r).diff(s).subs(at) for s in (_l, _r)]
square_slope = left_path + right_path
straight_path, sine_path = [float((_l * sympy.sin(_r)).diff(s).subs(at)) for s in (_l, _r)]
x_sin_x_slope = straight_path + sine_path
