"""The six exact slopes by the chain rule, in a match statement, with h ignored."""
# %% instead of mended_slope
def mended_slope(name, h=1e-4):
    x, y, z = 3.0, -1.0, 5.0
    v = x * y + z
    dw_dv = 2 * v
    match name:
        case "w": return 1.0
        case "v" | "u" | "z": return dw_dv
        case "x": return dw_dv * y
        case "y": return dw_dv * x
    raise ValueError(f"{name!r} is not a value of w")
