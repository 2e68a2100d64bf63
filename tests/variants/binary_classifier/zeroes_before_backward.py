"""Zeroes after the forward pass and just before backward."""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = mean_squared_error([model(row) for row in inputs], targets)
        model.zero_grad()
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
