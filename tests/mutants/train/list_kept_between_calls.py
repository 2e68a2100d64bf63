"""Has a list as default argument, which is made once: the second call goes on with the first one's losses.

fails: train_follows_the_descent, train_can_be_repeated_and_continued
diagnosis: kept-between-calls
"""

def train(model, inputs, targets, learning_rate, steps, losses=[]):
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
