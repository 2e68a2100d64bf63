"""Asks how many steps there are after the first one.

fails: binary_classifier_reports_its_losses
diagnosis: one-step-too-many
"""


def train_classifier(model, inputs, targets, learning_rate, steps):
    losses = []
    while True:
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        losses.append(loss.data)
        if len(losses) >= steps:
            return losses
