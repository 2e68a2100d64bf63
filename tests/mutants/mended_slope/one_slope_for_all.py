"""Gives every name the slope by v, as if nothing came before it.

fails: mended_slope_by_inputs, mended_slope_by_steps
diagnosis: ignores-its-argument
"""
def mended_slope(name, h=1e-4):
    v = 3.0 * -1.0 + 5.0
    return ((v + h) ** 2 - (v - h) ** 2) / (2 * h)
