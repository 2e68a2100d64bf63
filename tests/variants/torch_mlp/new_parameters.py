"""Replaces weight and bias by Parameters of its own; targets as a column."""
def torch_mlp(model):
    import torch

    network = torch.nn.Sequential()
    for i, layer in enumerate(model.layers):
        weight = torch.tensor([[w.data for w in n.weights] for n in layer.neurons], dtype=torch.float64)
        bias = torch.tensor([n.bias.data for n in layer.neurons], dtype=torch.float64)
        linear = torch.nn.Linear(weight.shape[1], weight.shape[0])
        linear.weight = torch.nn.Parameter(weight)
        linear.bias = torch.nn.Parameter(bias)
        network.add_module(f"linear {i}", linear)
        kind = layer.neurons[0].activation
        if kind == "tanh":
            network.add_module(f"bend {i}", torch.nn.Tanh())
        elif kind == "relu":
            network.add_module(f"bend {i}", torch.nn.ReLU())
        elif kind == "sigmoid":
            network.add_module(f"bend {i}", torch.nn.Sigmoid())
    return network


def train_torch(network, inputs, targets, learning_rate, steps):
    import torch

    rows = torch.tensor(inputs, dtype=torch.float64)
    column = torch.tensor(targets, dtype=torch.float64).unsqueeze(1)
    criterion = torch.nn.MSELoss()
    optimizer = torch.optim.SGD(network.parameters(), learning_rate)
    losses = []
    for _ in range(steps):
        loss = criterion(network(rows), column)
        optimizer.zero_grad(set_to_none=False)
        loss.backward()
        optimizer.step()
        losses.append(loss.tolist())
    return losses
