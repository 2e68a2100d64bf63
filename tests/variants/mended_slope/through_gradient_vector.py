"""All six slopes by `gradient_vector`, and one is picked."""
def mended_slope(name, h=1e-4):
    def output(x, y, z, u, v, w):
        return ((3.0 + x) * (-1.0 + y) + u + 5.0 + z + v) ** 2 + w

    return gradient_vector(output, [0.0] * 6, h)["xyzuvw".index(name)]
