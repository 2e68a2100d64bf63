"""Never zeroes the gradients: they add up over the steps, and the loss looks better for it.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses
diagnosis: never-zeroes
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
