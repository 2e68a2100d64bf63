"""Forgets to return the loss.

fails: gradient_step_returns_the_loss_before
diagnosis: returns-nothing
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
