"""Stops as soon as a step lowers the loss by less than 0.01.

fails: train_follows_the_descent, train_reaches_the_least_squares
diagnosis: stops-early
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses += [gradient_step(model, inputs, targets, learning_rate)]
        if len(losses) > 1 and losses[-1] >= losses[-2] - 0.01:
            break
    return losses
