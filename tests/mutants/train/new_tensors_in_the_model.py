"""Writes the step anew, and puts other Tensors into the model.

fails: train_can_be_repeated_and_continued
diagnosis: parameters-replaced
"""


def train(model, inputs, targets, learning_rate, steps):
    """Take `steps` steps downhill; return a list of losses, one from before each step."""
    losses = []
    for _ in range(steps):
        for parameter in model.parameters():
            parameter.grad = 0.0
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        model.weights = [Tensor(w.data - learning_rate * w.grad) for w in model.weights]
        model.bias = Tensor(model.bias.data - learning_rate * model.bias.grad)
        losses.append(loss.data)
    return losses
