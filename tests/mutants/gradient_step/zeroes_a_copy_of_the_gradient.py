"""Sets a local name to 0, which leaves the gradient itself alone.

fails: gradient_step_taken_twice
diagnosis: never-zeroes
"""

def gradient_step(model, inputs, targets, learning_rate):
    for parameter in model.parameters():
        gradient = parameter.grad
        gradient = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return loss.data
