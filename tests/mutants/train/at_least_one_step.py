"""Takes the first step before it asks how many there are.

fails: train_follows_the_descent
diagnosis: one-step-too-many
"""


def train(model, inputs, targets, learning_rate, steps):
    losses = [gradient_step(model, inputs, targets, learning_rate)]
    for _ in range(steps - 1):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
