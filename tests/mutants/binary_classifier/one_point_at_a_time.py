"""Steps after every point instead of once for all of them.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses
diagnosis: step-for-each-row
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        losses.append(mean_squared_error([model(row) for row in inputs], targets).data)
        for row, target in zip(inputs, targets):
            model.zero_grad()
            ((model(row) - target) ** 2).backward()
            for parameter in model.parameters():
                parameter.data -= learning_rate * parameter.grad
    return losses
