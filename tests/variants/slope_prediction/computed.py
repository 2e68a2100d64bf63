"""Computed from the side of the bottom on which the point lies."""
def side(x):
    return (x > 2 / 3) - (x < 2 / 3)


slope_at_3 = side(3)
slope_at_minus_3 = side(-3)
slope_at_two_thirds = side(2 / 3)
