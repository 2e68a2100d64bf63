"""A class with a ModuleList and a forward method, and an update written by hand."""
def torch_mlp(model):
    import torch

    class Twin(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.kinds = [layer.neurons[0].activation for layer in model.layers]
            self.linears = torch.nn.ModuleList()
            for layer in model.layers:
                n, m = len(layer.neurons[0].weights), len(layer.neurons)
                linear = torch.nn.Linear(n, m).double()
                for k, neuron in enumerate(layer.neurons):
                    linear.bias.data[k] = neuron.bias.data
                    for j, weight in enumerate(neuron.weights):
                        linear.weight.data[k, j] = weight.data
                self.linears.append(linear)

        def forward(self, values):
            for linear, kind in zip(self.linears, self.kinds):
                values = linear(values)
                if kind != "linear":
                    values = getattr(torch, kind)(values)
            return values

    return Twin()


def train_torch(network, inputs, targets, learning_rate, steps):
    import torch

    x, y = torch.tensor(inputs).double(), torch.tensor(targets).double()
    x, y = torch.tensor(inputs, dtype=torch.double), torch.tensor(targets, dtype=torch.double)
    losses = []
    for _ in range(steps):
        network.zero_grad()
        loss = ((network(x)[:, 0] - y) ** 2).mean()
        losses.append(float(loss))
        loss.backward()
        with torch.no_grad():
            for p in network.parameters():
                p -= learning_rate * p.grad
    return losses
