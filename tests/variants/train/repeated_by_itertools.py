"""starmap over the same arguments, as often as there are steps."""

from itertools import repeat, starmap


def train(model, inputs, targets, learning_rate, steps):
    arguments = (model, inputs, targets, learning_rate)
    return list(starmap(gradient_step, repeat(arguments, steps)))
