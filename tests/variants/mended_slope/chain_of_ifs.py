"""A question after each line: is it this value that is bumped?"""
def mended_slope(name, h=1e-4):
    def output(bump):
        x, y, z = 3.0, -1.0, 5.0
        if name == "x":
            x += bump
        if name == "y":
            y += bump
        if name == "z":
            z += bump
        u = x * y
        if name == "u":
            u += bump
        v = u + z
        if name == "v":
            v += bump
        w = v * v
        if name == "w":
            w += bump
        return w

    return (output(h) - output(-h)) / (2 * h)
