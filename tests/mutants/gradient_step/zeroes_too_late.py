"""Zeroes between backward and update, so that there is nothing left to learn from.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: zeroes-too-late
"""

def gradient_step(model, inputs, targets, learning_rate):
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.grad = 0.0
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return loss.data
