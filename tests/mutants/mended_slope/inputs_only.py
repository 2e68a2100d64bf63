"""Bumps inputs and knows nothing of the values in the middle.

fails: mended_slope_by_steps
diagnosis: nodes-missing
"""
def mended_slope(name, h=1e-4):
    inputs = {"x": 3.0, "y": -1.0, "z": 5.0}

    def output(bump):
        moved = dict(inputs)
        moved[name] += bump
        return (moved["x"] * moved["y"] + moved["z"]) ** 2

    return (output(h) - output(-h)) / (2 * h)
