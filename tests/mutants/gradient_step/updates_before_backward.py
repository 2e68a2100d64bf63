"""Updates first and goes back afterwards: each step follows the slopes of the step before.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: steps-before-backward
"""

def gradient_step(model, inputs, targets, learning_rate):
    loss = mean_squared_error([model(row) for row in inputs], targets)
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss.backward()
    return loss.data
