"""Ignores the learning rate that it is given and always uses 0.05.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before, gradient_step_changes_parameters_in_place
diagnosis: rate-fixed
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= 0.05 * parameter.grad
    return loss.data
