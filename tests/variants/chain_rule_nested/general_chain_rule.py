"""A function that chains any two slopes."""
def chained(outer_slope, inner, inner_slope):
    return lambda x: outer_slope(inner(x)) * inner_slope(x)


dsin_x2 = chained(math.cos, lambda x: x**2, lambda x: 2 * x)
