"""Drops the parameter h.

fails: mended_slope_by_inputs, mended_slope_by_steps
diagnosis: wrong-arguments
"""
def mended_slope(name):
    def output(bump):
        bumps = dict.fromkeys("xyzuvw", 0.0)
        bumps[name] = bump
        x = 3.0 + bumps["x"]
        y = -1.0 + bumps["y"]
        z = 5.0 + bumps["z"]
        u = x * y + bumps["u"]
        v = u + z + bumps["v"]
        w = v * v + bumps["w"]
        return w

    return (output(1e-4) - output(-1e-4)) / (2 * 1e-4)
