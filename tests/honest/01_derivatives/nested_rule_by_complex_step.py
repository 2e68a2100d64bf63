"""A complex step, which is exact to the last digit."""
# %% instead of chain_rule_nested
def dsin_x2(x):
    import cmath
    return cmath.sin((x + 1e-200j) ** 2).imag / 1e-200
