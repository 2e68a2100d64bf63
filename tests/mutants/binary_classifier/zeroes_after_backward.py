"""Zeroes between backward and update, so that nothing is ever learnt.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses, binary_classifier_learns_the_four_points
diagnosis: zeroes-too-late
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        model.zero_grad()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
