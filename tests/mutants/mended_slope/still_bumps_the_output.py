"""Still bumps the output: every slope is 1.

fails: mended_slope_by_inputs, mended_slope_by_steps
diagnosis: output-nudged
"""
def mended_slope(name, h=1e-4):
    x, y, z = 3.0, -1.0, 5.0
    u = x * y
    v = u + z
    w = v * v
    return ((w + h) - (w - h)) / (2 * h)
