"""Adds the gradients up point by point: each error is divided and sent back by itself."""
def train_classifier(model, inputs, targets, learning_rate, steps):
    losses = []
    n = len(targets)
    for _ in range(steps):
        model.zero_grad()
        loss = 0.0
        for row, target in zip(inputs, targets, strict=True):
            part = (model(row) - target) ** 2 / n
            part.backward()
            loss += part.data
        losses.append(loss)
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
    return losses
