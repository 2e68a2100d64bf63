"""Ignores the number of steps and takes 40.

fails: train_follows_the_descent, train_can_be_repeated_and_continued
diagnosis: ignores-its-argument
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(40):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
