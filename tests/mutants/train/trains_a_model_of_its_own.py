"""Makes a fresh model and trains that one; the caller's stays as it was.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: trains-another-model
"""

def train(model, inputs, targets, learning_rate, steps):
    model = Linear(len(inputs[0]))
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
