"""The answers are functions of a module that the notebook makes."""
# %% before forward_difference
import sys, types
slopes = types.ModuleType("slopes")
exec('''
def forward(function, x, h=1e-4):
    return (function(x + h) - function(x)) / h
def central(function, x, h=1e-4):
    return (function(x + h) - function(x - h)) / (2 * h)
''', vars(slopes))
sys.modules["slopes"] = slopes
# %% instead of forward_difference
from slopes import forward as forward_difference
# %% instead of gradient
from slopes import central as gradient
