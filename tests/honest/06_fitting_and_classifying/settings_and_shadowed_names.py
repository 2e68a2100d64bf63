"""rcParams, warnings as errors, recursion limit and gc at the top; names shadowed at the end."""
# %% first
%matplotlib inline
import gc, sys, warnings, matplotlib as mpl
gc.disable(); sys.setrecursionlimit(20_000)
warnings.filterwarnings("ignore", category=DeprecationWarning)
mpl.rcParams["figure.autolayout"] = True; mpl.rcParams["axes.facecolor"] = "#222222"
mpl.rcParams["savefig.dpi"] = 50
# %% last
mean, median, MLP, Tensor, scaler, time, random = range(7)
split_ = split; str = int = float = None
