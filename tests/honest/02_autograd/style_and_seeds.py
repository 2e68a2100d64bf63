"""rcParams, style, seeds and settings of numpy at the top; later names are reused."""
# %% first
%matplotlib inline
%config InlineBackend.rc = {"figure.dpi": 60}
import matplotlib.pyplot as plt, random, torch, numpy
plt.rcParams.update({"font.size": 8}); plt.style.use(["ggplot"])
random.seed(42); numpy.random.seed(42); torch.manual_seed(42); torch.set_default_dtype(torch.float64)
# %% before backward
a = b = c = d = e = f = L = list_ = None
math_, sum_ = math, sum
# %% after backward
fig, ax = plt.subplots(); ax.plot(range(3)); display(fig); plt.close(fig)
# %% last
list, set, reversed, len, sum, tuple, id, print = 1, 2, 3, 4, 5, 6, 7, 8
