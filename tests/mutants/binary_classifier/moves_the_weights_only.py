"""Moves the weights and leaves the biases where they are.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses
diagnosis: parameters-missing
"""
def train_classifier(model, inputs, targets, learning_rate, steps):
    """Train `model` by gradient descent on the mean squared error; list of the loss before each step."""
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for layer in model.layers:
            for neuron in layer.neurons:
                for weight in neuron.weights:
                    weight.data -= learning_rate * weight.grad
        losses.append(loss.data)
    return losses
