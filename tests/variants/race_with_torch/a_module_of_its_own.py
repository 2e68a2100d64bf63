"""Writes a torch.nn.Module with a forward of its own, and steps with torch.optim.SGD."""


def torch_copy(model):
    import torch

    class Copy(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.linears = torch.nn.ModuleList()
            for layer in model.layers:
                rows = [[w.data for w in neuron.weights] for neuron in layer.neurons]
                linear = torch.nn.Linear(len(rows[0]), len(rows)).double()
                linear.weight.data = torch.tensor(rows, dtype=torch.float64)
                linear.bias.data = torch.tensor(
                    [neuron.bias.data for neuron in layer.neurons], dtype=torch.float64
                )
                self.linears.append(linear)

        def forward(self, values):
            for linear in self.linears[:-1]:
                values = linear(values).tanh()
            return self.linears[-1](values)

    return Copy()


def train_torch(network, rows, labels, learning_rate, steps):
    import torch

    torch.set_num_threads(1)
    inputs = torch.tensor(rows, dtype=torch.float64)
    targets = torch.tensor(labels)
    optimizer = torch.optim.SGD(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(network(inputs), targets)
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


def race(model, rows, labels, learning_rate, steps):
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    between = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, between - start, end - between
