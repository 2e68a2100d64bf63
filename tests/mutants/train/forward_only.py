"""Computes the loss again and again and never takes a step.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: never-steps
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(mean_squared_error([model(row) for row in inputs], targets).data)
    return losses
