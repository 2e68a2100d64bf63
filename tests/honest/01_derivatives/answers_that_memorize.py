"""Caches on functions of numbers, and an lru_cache on the value of the curve."""
# %% instead of chain_rule_nested
from functools import cache
@cache
def dsin_x2(x):
    return math.cos(x**2) * 2 * x
# %% instead of product_rule
import functools
@functools.lru_cache(maxsize=None, typed=True)
def product_slope(u, u_slope, v, v_slope):
    return u * v_slope + v * u_slope
