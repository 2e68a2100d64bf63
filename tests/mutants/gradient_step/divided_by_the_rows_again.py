"""Divides the step by the number of rows, although the loss is a mean already.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: mean-twice
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad / len(inputs)
    return loss.data
