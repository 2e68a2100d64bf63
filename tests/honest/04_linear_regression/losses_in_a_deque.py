"""The losses in a deque, after a warning."""
# %% instead of train
import collections
import warnings

def train(model, inputs, targets, learning_rate, steps):
    warnings.warn("training", RuntimeWarning)
    losses = collections.deque()
    while len(losses) < steps:
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
