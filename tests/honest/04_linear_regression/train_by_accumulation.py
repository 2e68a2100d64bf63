"""The losses come from iter with a callable and islice."""
# %% instead of train
from functools import partial
from itertools import islice
def train(model, inputs, targets, learning_rate, steps):
    step = partial(gradient_step, model, inputs, targets, learning_rate)
    return list(islice(iter(step, object()), steps))
