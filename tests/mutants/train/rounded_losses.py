"""Rounds the losses to two decimals, as if they were for reading only.

fails: train_follows_the_descent
diagnosis: rounded
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(round(gradient_step(model, inputs, targets, learning_rate), 2))
    return losses
