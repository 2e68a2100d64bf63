"""%%writefile makes a module that is imported at once."""
# %% before gradient
%%writefile my_slopes.py
def gradient(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / (2 * h)
# %% instead of gradient
import importlib, sys, os
sys.path.insert(0, os.getcwd())
importlib.invalidate_caches()
from my_slopes import gradient
