"""Reports the loss after each step instead of the one before it.

fails: binary_classifier_reports_its_losses
diagnosis: loss-too-late
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        after = mean_squared_error([model(row) for row in inputs], targets)
        losses.append(after.data)
    return losses
