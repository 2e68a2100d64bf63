"""Looks up the target of a row: of two equal rows, both get the first target.

fails: gradient_step_taken_twice
diagnosis: told-apart-by-number
"""


def gradient_step(model, inputs, targets, learning_rate):
    for p in model.parameters():
        p.grad = 0.0
    rows = []
    loss = mean_squared_error(
        [model(row) for row in inputs], [targets[inputs.index(row)] for row in inputs]
    )
    loss.backward()
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return loss.data
