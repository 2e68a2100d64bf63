"""Moves by the learning rate in the right direction, however large the slope is.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: slope-size-ignored
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * math.copysign(1.0, parameter.grad)
    return loss.data
