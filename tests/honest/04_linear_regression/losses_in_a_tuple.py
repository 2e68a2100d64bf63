"""The losses in a tuple, by a generator, with a progress bar on stderr."""
# %% instead of train
import sys

def _progress(n):
    for i in range(n):
        print(f"\r{i + 1}/{n}", end="", file=sys.stderr)
        yield i
    print(file=sys.stderr)

def train(model, inputs, targets, learning_rate, steps):
    return tuple(gradient_step(model, inputs, targets, learning_rate) for _ in _progress(steps))
