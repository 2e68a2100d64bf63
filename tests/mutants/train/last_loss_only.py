"""Returns the last loss, where the list of all was asked for.

fails: train_follows_the_descent, train_can_be_repeated_and_continued
diagnosis: last-only
"""

def train(model, inputs, targets, learning_rate, steps):
    loss = 0.0
    for _ in range(steps):
        loss = gradient_step(model, inputs, targets, learning_rate)
    return loss
