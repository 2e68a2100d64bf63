"""Bumps are keyword arguments, and the slope is taken from one side."""
def bumped_w(x=0.0, y=0.0, z=0.0, u=0.0, v=0.0, w=0.0):
    product = (3.0 + x) * (-1.0 + y) + u
    total = product + 5.0 + z + v
    return total**2 + w


def mended_slope(name, h=1e-5):
    return (bumped_w(**{name: h}) - bumped_w()) / h
