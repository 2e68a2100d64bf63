"""Makes the learning rate smaller with every step, which nobody asked for.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: rate-changes
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
        learning_rate = learning_rate * 0.9
    return losses
