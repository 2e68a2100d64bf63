"""Knows tanh and relu only.

fails: torch_mlp_has_the_same_weights
diagnosis: activation-missing
"""


def torch_mlp(model):
    """A torch.nn network with the sizes, activations and weights of the MLP `model`, in float64."""
    import torch

    # TODO: for each layer, a Linear with its numbers in it, and then its activation.
    ### BEGIN SOLUTION
    activations = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU}
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
        if name in activations:
            parts.append(activations[name]())
    return torch.nn.Sequential(*parts)
    ### END SOLUTION


def train_torch(network, inputs, targets, learning_rate, steps):
    """Train a torch network with one output as `train_classifier` trains yours; return the losses."""
    import torch

    # TODO: the four moves in PyTorch.
    ### BEGIN SOLUTION
    rows = torch.tensor(inputs, dtype=torch.float64)
    wanted = torch.tensor(targets, dtype=torch.float64)
    optimizer = torch.optim.SGD(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = torch.nn.functional.mse_loss(network(rows).squeeze(-1), wanted)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses
    ### END SOLUTION
