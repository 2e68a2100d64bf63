"""Switches torch to float64 while it builds, and back."""
def torch_mlp(model):
    import torch

    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    try:
        parts = []
        for layer in model.layers:
            part = torch.nn.Linear(len(layer.neurons[0].weights), len(layer.neurons))
            part.weight.data = torch.tensor([[w.data for w in n.weights] for n in layer.neurons])
            part.bias.data = torch.tensor([n.bias.data for n in layer.neurons])
            parts.append(part)
            kind = layer.neurons[0].activation
            if kind != "linear":
                parts.append({"tanh": torch.nn.Tanh, "relu": torch.nn.ReLU, "sigmoid": torch.nn.Sigmoid}[kind]())
        return torch.nn.Sequential(*parts)
    finally:
        torch.set_default_dtype(before)


def train_torch(network, inputs, targets, learning_rate, steps):
    """Train a network with one output on the mean squared error; list of the loss before each step."""
    import torch

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
