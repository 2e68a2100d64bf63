"""Counts one step too few.

fails: train_follows_the_descent, train_can_be_repeated_and_continued
diagnosis: off-by-one
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps - 1):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
