"""Fills the network through its state dictionary, and sums before it divides."""
def torch_mlp(model):
    import torch

    bends = {"tanh": torch.nn.Tanh(), "relu": torch.nn.ReLU(), "sigmoid": torch.nn.Sigmoid()}
    parts, numbers = [], []
    for layer in model.layers:
        first = layer.neurons[0]
        parts.append(torch.nn.Linear(len(first.weights), len(layer.neurons)))
        parts.append(bends.get(first.activation, torch.nn.Identity()))
        numbers.append(torch.tensor([[w.data for w in n.weights] for n in layer.neurons], dtype=torch.float64))
        numbers.append(torch.tensor([n.bias.data for n in layer.neurons], dtype=torch.float64))
    network = torch.nn.Sequential(*parts).to(torch.float64)
    network.load_state_dict(dict(zip(network.state_dict(), numbers)))
    return network


def train_torch(network, inputs, targets, learning_rate, steps):
    import torch

    losses = []
    for _ in range(steps):
        network.zero_grad()
        outputs = network(torch.tensor(inputs, dtype=torch.float64)).flatten()
        errors = outputs - torch.tensor(targets, dtype=torch.float64)
        loss = (errors * errors).sum() / len(targets)
        loss.backward()
        for p in network.parameters():
            p.data.add_(p.grad, alpha=-learning_rate)
        losses.append(loss.item())
    return losses
