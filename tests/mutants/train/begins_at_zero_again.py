"""Sets all parameters to 0 before it trains: training cannot be continued.

fails: train_follows_the_descent, train_can_be_repeated_and_continued
diagnosis: starts-again
"""

def train(model, inputs, targets, learning_rate, steps):
    for parameter in model.parameters():
        parameter.data = 0.0
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
