"""Inserts each loss at the front: the curve runs backwards.

fails: train_follows_the_descent, train_can_be_repeated_and_continued
diagnosis: reversed
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.insert(0, gradient_step(model, inputs, targets, learning_rate))
    return losses
