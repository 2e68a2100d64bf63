"""Star imports of NumPy, math, random and pyplot, which replace built-in functions.

alone: it changes what later cells find under these names.
"""
# %% first
from math import *
from random import *
from numpy import *
from matplotlib.pyplot import *
