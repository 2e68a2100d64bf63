"""Stops as soon as the loss is below 1, whatever the number of steps.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: stops-early
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
        if losses[-1] < 1.0:
            break
    return losses
