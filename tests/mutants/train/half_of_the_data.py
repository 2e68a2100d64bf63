"""Trains on the first half of the rows, as if the rest were kept for a test.

fails: train_follows_the_descent, train_reaches_the_least_squares
diagnosis: part-of-the-data
"""

def train(model, inputs, targets, learning_rate, steps):
    half = max(len(inputs) // 2, 1)
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs[:half], targets[:half], learning_rate))
    return losses
