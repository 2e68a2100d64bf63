"""Plots with styles between the answers; names of the lesson and of Python get other meanings."""
# %% first
%matplotlib inline
import matplotlib, matplotlib.pyplot as plt
matplotlib.rcParams["axes.grid"] = True; plt.rc("lines", lw=3)
plt.xkcd() if False else None
import torch; torch.manual_seed(1); torch.set_num_threads(1)
# %% before gradient_step
fig, axes = plt.subplots(1, 2); axes[0].scatter(hours, bills); axes[1].hist(bills); plt.tight_layout(); plt.show()
fig
# %% last
hours = bills = line = loss = inputs = table = curvature = None
random, math, np = 1, 2, 3
Linear_old, train_old = Linear, train
