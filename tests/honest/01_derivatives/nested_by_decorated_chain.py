"""A chain of (value, slope) pairs, composed by a decorator that is given its inner step."""
# %% instead of chain_rule_nested
def after(inner, inner_slope):
    def decorate(outer_slope):
        def slope(x):
            return outer_slope(inner(x)) * inner_slope(x)
        return slope
    return decorate

@after(inner=lambda x: x**2, inner_slope=lambda x: 2 * x)
def dsin_x2(u):
    return math.cos(u)
