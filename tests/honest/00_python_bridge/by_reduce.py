"""The two calls are a fold over two copies of the function."""
# %% instead of apply_twice
from functools import reduce
from itertools import repeat

apply_twice = lambda function, x: reduce(lambda value, step: step(value), repeat(function, 2), x)
