"""Makes the network first and loads the numbers as a state dict."""


def torch_copy(model):
    import torch

    parts, state = [], {}
    for i, layer in enumerate(model.layers):
        if parts:
            parts.append(torch.nn.Tanh())
        size = len(layer.neurons[0].weights)
        parts.append(torch.nn.Linear(size, len(layer.neurons)))
        state[f"{2 * i}.weight"] = torch.tensor(
            [[w.data for w in neuron.weights] for neuron in layer.neurons], dtype=torch.float64
        )
        state[f"{2 * i}.bias"] = torch.tensor(
            [neuron.bias.data for neuron in layer.neurons], dtype=torch.float64
        )
    network = torch.nn.Sequential(*parts).double()
    network.load_state_dict(state)
    return network


def train_torch(network, rows, labels, learning_rate, steps):
    import torch

    torch.set_num_threads(1)
    inputs = torch.tensor(rows, dtype=torch.float64)
    targets = torch.tensor(labels)
    losses = []
    for _ in range(steps):
        loss = torch.nn.functional.cross_entropy(network(inputs), targets)
        losses.append(loss.item())
        network.zero_grad()
        loss.backward()
        with torch.no_grad():
            for parameter in network.parameters():
                parameter -= learning_rate * parameter.grad
    return losses


def race(model, rows, labels, learning_rate, steps):
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    between = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, between - start, end - between
