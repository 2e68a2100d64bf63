"""Keeps the bumps from call to call and adds to them.

fails: mended_slope_by_inputs, mended_slope_by_steps
diagnosis: wrong-run
"""
def mended_slope(name, h=1e-4):
    bumps = dict.fromkeys("xyzuvw", 0.0)

    def output(bump):
        bumps[name] += bump
        u = (3.0 + bumps["x"]) * (-1.0 + bumps["y"]) + bumps["u"]
        v = u + 5.0 + bumps["z"] + bumps["v"]
        return v * v + bumps["w"]

    return (output(h) - output(-h)) / (2 * h)
