"""Returns a generator, which takes no step before somebody reads it.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: not-a-list
"""

def train(model, inputs, targets, learning_rate, steps):
    return (gradient_step(model, inputs, targets, learning_rate) for _ in range(steps))
