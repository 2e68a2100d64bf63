"""Bumps u before it is computed, so that the bump is overwritten.

fails: mended_slope_by_steps
diagnosis: nudge-lost
"""
def mended_slope(name, h=1e-4):
    def output(bump):
        values = {"x": 3.0, "y": -1.0, "z": 5.0, "u": 0.0, "v": 0.0, "w": 0.0}
        values[name] += bump
        values["u"] = values["x"] * values["y"]
        values["v"] = values["u"] + values["z"]
        values["w"] = values["v"] * values["v"]
        return values["w"]

    return (output(h) - output(-h)) / (2 * h)
