"""Sends the rows through one at a time and uses autograd.grad instead of backward."""
def torch_mlp(model):
    """A torch.nn network with the sizes, activations and weights of the MLP `model`, in float64."""
    import torch

    bends = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
    parts = []
    for layer in model.layers:
        rows = [[weight.data for weight in neuron.weights] for neuron in layer.neurons]
        biases = [neuron.bias.data for neuron in layer.neurons]
        linear = torch.nn.Linear(len(rows[0]), len(rows), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(rows, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        parts.append(linear)
        name = layer.neurons[0].activation
        if name in bends:
            parts.append(bends[name]())
    return torch.nn.Sequential(*parts)


def train_torch(network, inputs, targets, learning_rate, steps):
    import torch

    parameters = list(network.parameters())
    losses = []
    for _ in range(steps):
        loss = torch.zeros((), dtype=torch.float64)
        for row, target in zip(inputs, targets):
            output = network(torch.tensor(row, dtype=torch.float64))
            loss = loss + (output[0] - target) ** 2 / len(targets)
        slopes = torch.autograd.grad(loss, parameters)
        with torch.no_grad():
            for parameter, slope in zip(parameters, slopes):
                parameter.sub_(learning_rate * slope)
        losses.append(loss.item())
    return losses
