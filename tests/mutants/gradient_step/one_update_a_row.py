"""Updates after every row: the later rows see another line than the first.

fails: gradient_step_moves_like_torch, gradient_step_taken_twice, gradient_step_returns_the_loss_before
diagnosis: step-for-each-row
"""

def gradient_step(model, inputs, targets, learning_rate):
    total = 0.0
    for row, target in zip(inputs, targets):
        for parameter in model.parameters():
            parameter.grad = 0.0
        loss = mean_squared_error([model(row)], [target])
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        total += loss.data
    return total / len(targets)
