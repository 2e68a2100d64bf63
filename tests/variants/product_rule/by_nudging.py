"""Nudges a parameter that both factors follow; the corner is taken out exactly."""
def product_slope(u, u_slope, v, v_slope):
    def area(t):
        return (u + t * u_slope) * (v + t * v_slope)

    return (area(1.0) - area(-1.0)) / 2
