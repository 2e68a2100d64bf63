"""A while loop that counts down, and keyword arguments."""

def train(model, inputs, targets, learning_rate, steps):
    losses, left = [], steps
    while left > 0:
        loss = gradient_step(model, inputs, targets, learning_rate=learning_rate)
        losses += [loss]
        left -= 1
    return losses
