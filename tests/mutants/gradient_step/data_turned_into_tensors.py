"""Replaces the numbers in the caller's rows by Tensors: the data keep gradients.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_changes_parameters_in_place
diagnosis: changes-its-input
"""

def gradient_step(model, inputs, targets, learning_rate):
    for row in inputs:
        for i, value in enumerate(row):
            row[i] = Tensor(float(getattr(value, "data", value)))
    for parameter in model.parameters():
        parameter.grad = 0.0
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return loss.data
