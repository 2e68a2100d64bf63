"""Puts minus the learning rate into the expression and goes back through that."""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    (loss * -learning_rate).backward()
    for parameter in model.parameters():
        parameter.data += parameter.grad
    return loss.data
