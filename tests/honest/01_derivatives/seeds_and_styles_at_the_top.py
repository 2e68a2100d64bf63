"""A first cell with seeds, styles, warnings as errors off, print options, and a lot of imports."""
# %% first
from __future__ import annotations
import os, sys, random, time, json, itertools, collections, re
import numpy as np
import matplotlib as mpl
import matplotlib.pyplot as plt
np.random.seed(0)
random.seed(0)
rng = np.random.default_rng(1)
np.set_printoptions(precision=3, suppress=True)
np.seterr(all="raise")
plt.style.use("ggplot")
mpl.rcParams["figure.dpi"] = 50
plt.rcParams.update({"font.size": 7, "axes.grid": True})
