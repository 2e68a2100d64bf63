"""Predicts once before the loop and uses the same old predictions in every step.

fails: train_follows_the_descent, train_reaches_the_least_squares, train_can_be_repeated_and_continued
diagnosis: forward-outside-the-loop
"""

def train(model, inputs, targets, learning_rate, steps):
    predictions = [model(row) for row in inputs]
    losses = []
    for _ in range(steps):
        for parameter in model.parameters():
            parameter.grad = 0.0
        loss = mean_squared_error(predictions, targets)
        loss.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
        losses.append(loss.data)
    return losses
