"""Never sets gradients to 0: from the second step on it uses old slopes too.

fails: gradient_step_taken_twice
diagnosis: never-zeroes
"""

def gradient_step(model, inputs, targets, learning_rate):
    loss = mean_squared_error([model(row) for row in inputs], targets)
    loss.backward()
    for parameter in model.parameters():
        parameter.data -= learning_rate * parameter.grad
    return loss.data
