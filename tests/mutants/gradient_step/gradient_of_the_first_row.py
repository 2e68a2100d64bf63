"""Looks at the first row only.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: part-of-the-data
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(inputs[0])], targets[:1])
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return loss.data
