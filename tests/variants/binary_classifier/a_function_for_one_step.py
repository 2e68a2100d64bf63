"""A function of its own takes one step."""
def one_step(model, inputs, targets, rate):
    """Zero, forward, backward, update; the loss before the update."""
    model.zero_grad()
    errors = [model(row) - target for row, target in zip(inputs, targets)]
    loss = sum(error * error for error in errors) / len(errors)
    loss.backward()
    for p in model.parameters():
        p.data -= rate * p.grad
    return loss.data


def train_classifier(model, inputs, targets, learning_rate, steps):
    return [one_step(model, inputs, targets, learning_rate) for _ in range(steps)]
