"""Settings of the interpreter are changed for the whole notebook."""
# %% first
import gc, sys, warnings, random
gc.disable()
sys.setrecursionlimit(30000)
warnings.filterwarnings("ignore")
import numpy as np
np.seterr(all="raise"); np.set_printoptions(precision=3)
random.seed(0); np.random.seed(0)
# %% before gradient
import matplotlib.pyplot as plt
plt.rcParams["figure.figsize"] = (3, 2); plt.style.use("dark_background")
plt.plot([1, 2, 3]); plt.title("Mein Bild"); plt.show()
