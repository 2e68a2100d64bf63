"""Takes one step and repeats its loss.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: step-outside-the-loop
"""

def train(model, inputs, targets, learning_rate, steps):
    return [gradient_step(model, inputs, targets, learning_rate)] * steps
