"""A while loop, and the list of parameters taken once."""
def train_classifier(model, inputs, targets, learning_rate, steps):
    parameters = model.parameters()
    losses = []
    while len(losses) < steps:
        predictions = [model(row) for row in inputs]
        loss = mean_squared_error(predictions, targets)
        losses.append(loss.data)
        model.zero_grad()
        loss.backward()
        for p in parameters:
            p.data += -learning_rate * p.grad
    return losses
