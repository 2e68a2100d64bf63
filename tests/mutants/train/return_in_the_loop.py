"""Returns from inside the loop, after the first step.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: returns-too-early
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
        return losses
    return losses
