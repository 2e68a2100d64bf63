"""Writes the step out in the loop, without gradient_step."""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in range(steps):
        loss = mean_squared_error([model(row) for row in inputs], targets)
        for parameter in model.parameters():
            parameter.grad = 0.0
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
