"""Writes its own answers over the targets of the caller.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses, binary_classifier_learns_the_four_points
diagnosis: changes-its-input
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
        losses.append(loss.data)
        for i, row in enumerate(inputs):
            targets[i] = model(row).data
    return losses
