"""The steps are statements that are executed one by one, with a nudge after the named one."""
# %% instead of mended_slope
def mended_slope(name, h=1e-4):
    program = ["x = 3.0", "y = -1.0", "z = 5.0", "u = x * y", "v = u + z", "w = v * v"]
    ends = []
    for by in (h, -h):
        scope = {}
        for line in program:
            exec(line, scope)
            if line.startswith(name + " ="):
                scope[name] += by
        ends.append(scope["w"])
    return (ends[0] - ends[1]) / (2 * h)
