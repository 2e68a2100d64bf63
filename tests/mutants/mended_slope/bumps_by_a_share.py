"""Makes the value larger by a share of itself.

fails: mended_slope_by_inputs, mended_slope_by_steps
diagnosis: wrong-run
"""
def mended_slope(name, h=1e-4):
    def output(bump):
        bumps = dict.fromkeys("xyzuvw", 0.0)
        bumps[name] = bump
        x = 3.0 * (1 + bumps["x"])
        y = -1.0 * (1 + bumps["y"])
        z = 5.0 * (1 + bumps["z"])
        u = x * y * (1 + bumps["u"])
        v = (u + z) * (1 + bumps["v"])
        w = v * v * (1 + bumps["w"])
        return w

    return (output(h) - output(-h)) / (2 * h)
