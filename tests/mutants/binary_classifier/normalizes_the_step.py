"""Uses only the sign of each gradient, so that all parameters move equally far.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses
diagnosis: slope-size-ignored
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * math.copysign(1.0, parameter.grad)
        losses.append(loss.data)
    return losses
