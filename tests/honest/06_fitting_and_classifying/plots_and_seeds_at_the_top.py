"""A first cell with seeds, styles, warnings off and pyplot in interactive mode; open figures between."""
# %% first
import warnings
warnings.filterwarnings("ignore")
import matplotlib.pyplot as plt
plt.style.use("dark_background")
plt.rcParams["figure.figsize"] = (2, 2)
plt.ion()
import numpy as np, random
np.random.seed(1), random.seed(1)
# %% before binary_cross_entropy
plt.plot([1, 2, 3])
# %% before softmax_cross_entropy
for i in range(3):
    plt.figure()
    plt.plot(range(i + 2))
    plt.show()
