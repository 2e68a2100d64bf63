"""Seeds of `random` and NumPy at the top, and in a cell between answers."""
# %% first
import random, numpy
random.seed(42); numpy.random.seed(42)
rng = numpy.random.default_rng(seed=42)
# %% before gradient_step
random.seed(2024)
numpy.random.seed(7)
# %% after train
random.setstate(random.getstate())
