"""Stops as soon as the loss is below 0.000001, so that there are fewer losses than steps.

fails: train_follows_the_descent
diagnosis: stops-early
"""


def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
        if losses[-1] < 1e-6:
            break
    return losses
