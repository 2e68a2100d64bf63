"""Collects Tensors, each with the whole graph of its step, instead of plain numbers.

fails: binary_classifier_reports_its_losses
diagnosis: returns-a-tensor
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
        losses.append(loss)
    return losses
