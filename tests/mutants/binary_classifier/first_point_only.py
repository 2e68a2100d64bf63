"""Trains on the first point and forgets the others.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses, binary_classifier_learns_the_four_points
diagnosis: part-of-the-data
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(inputs[0])], targets[:1])
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
