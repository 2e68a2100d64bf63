"""Forward first, then zero, then backward: the order of the first two does not matter."""

def gradient_step(model, inputs, targets, learning_rate):
    parameters = model.parameters()
    predictions = [model(row) for row in inputs]
    loss = mean_squared_error(predictions, targets)
    for p in parameters:
        p.grad = 0.0
    loss.backward()
    for p in parameters:
        p.data = p.data - learning_rate * p.grad
    return loss.data
