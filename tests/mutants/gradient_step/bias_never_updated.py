"""Updates the weights and forgets the bias.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: parameters-missing
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.weights:
        parameter.data -= learning_rate * parameter.grad
    return loss.data
