"""One step, and the rest by calling itself."""

def train(model, inputs, targets, learning_rate, steps):
    if steps == 0:
        return []
    first = gradient_step(model, inputs, targets, learning_rate)
    return [first] + train(model, inputs, targets, learning_rate, steps - 1)
