"""An endless generator of x, f(x), f(f(x)), ... whose third element is the answer."""
# %% before apply_twice
from itertools import islice

def orbit(f, x):
    while True:
        yield x
        x = f(x)
# %% instead of apply_twice
def apply_twice(function, x): return next(islice(orbit(function, x), 2, None))
# %% after apply_twice
del islice
from itertools import *
