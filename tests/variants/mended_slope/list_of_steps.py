"""The steps are a table of functions, and one line bumps whatever has the name."""
STEPS = {
    "x": lambda values: 3.0,
    "y": lambda values: -1.0,
    "z": lambda values: 5.0,
    "u": lambda values: values["x"] * values["y"],
    "v": lambda values: values["u"] + values["z"],
    "w": lambda values: values["v"] ** 2,
}


def mended_slope(name, h=1e-4):
    def output(bump):
        values = {}
        for step, compute in STEPS.items():
            values[step] = compute(values) + bump * (step == name)
        return values["w"]

    return (output(h) - output(-h)) / (2 * h)
