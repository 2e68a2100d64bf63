"""Uses the mean of the absolute errors, which has other gradients.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses
diagnosis: not-squared
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = sum(abs(model(row) - t) for row, t in zip(inputs, targets)) / len(targets)
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
