"""Stops as soon as the loss is below 0.01.

fails: binary_classifier_reports_its_losses
diagnosis: stops-early
"""


def train_classifier(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        losses.append(loss.data)
        if loss.data < 0.01:
            break
    return losses
