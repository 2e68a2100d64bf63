"""A list of the right length, filled place by place."""

def train(model, inputs, targets, learning_rate, steps):
    losses = [0.0] * steps
    for step in range(len(losses)):
        losses[step] = gradient_step(model, inputs, targets, learning_rate)
    return losses
