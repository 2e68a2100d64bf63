"""Stops as soon as the loss does not fall.

fails: train_follows_the_descent
diagnosis: stops-early
"""


def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        l = gradient_step(model, inputs, targets, learning_rate)
        losses.append(l)
        if len(losses) > 1 and l >= losses[-2]:
            break
    return losses
