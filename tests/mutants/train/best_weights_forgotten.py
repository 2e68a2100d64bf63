"""Puts the parameters back after each step: it looks ahead and never goes.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: never-steps
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        before = [parameter.data for parameter in model.parameters()]
        losses.append(gradient_step(model, inputs, targets, learning_rate))
        for parameter, value in zip(model.parameters(), before):
            parameter.data = value
    return losses
