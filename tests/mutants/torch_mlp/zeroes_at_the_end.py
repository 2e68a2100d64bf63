"""Sets the gradients to 0 at the end of each step, so that the first one uses old ones.

fails: torch_mlp_trains_step_by_step_alike
diagnosis: zeroes-too-late
"""


def torch_mlp(model):
    """A torch.nn network with the sizes, activations and weights of the MLP `model`, in float64."""
    import torch

    # TODO: for each layer, a Linear with its numbers in it, and then its activation.
    ### BEGIN SOLUTION
    activations = {"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}
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
        loss = torch.nn.functional.mse_loss(network(rows).squeeze(-1), wanted)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
        optimizer.zero_grad()
    return losses
    ### END SOLUTION
