"""Seeds and styles are set at the top, and names of the lesson are reused at the end."""
# %% first
%load_ext autoreload
%autoreload 1
import numpy, torch, random, warnings
numpy.random.seed(1); torch.manual_seed(1); random.seed(1)
torch.set_default_dtype(torch.float32); torch.set_printoptions(precision=2)
warnings.simplefilter("always")
import matplotlib.pyplot as plt; plt.style.use("fast"); plt.rcParams["text.color"] = "red"
# %% last
Tensor = activate = corners = sides = model = train = mean_squared_error = None
random = math = sum = zip = len = "gone"
