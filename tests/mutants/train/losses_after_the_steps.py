"""Measures the loss after each step instead of before it.

fails: train_follows_the_descent
diagnosis: loss-too-late
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        gradient_step(model, inputs, targets, learning_rate)
        losses.append(mean_squared_error([model(row) for row in inputs], targets).data)
    return losses
