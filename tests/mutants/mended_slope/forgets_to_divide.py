"""Gives the rise and forgets the run.

fails: mended_slope_by_inputs, mended_slope_by_steps
diagnosis: not-divided
"""
def mended_slope(name, h=1e-4):
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

    return output(h) - output(-h)
