"""Uses one row in each step, in turn.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: part-of-the-data
"""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for step in range(steps):
        i = step % len(inputs)
        losses.append(gradient_step(model, [inputs[i]], [targets[i]], learning_rate))
    return losses
