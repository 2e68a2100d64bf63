"""Sets every number of torch's layers one by one."""


def torch_copy(model):
    import torch

    network = torch.nn.Sequential()
    for i, layer in enumerate(model.layers):
        inputs, neurons = len(layer.neurons[0].weights), len(layer.neurons)
        linear = torch.nn.Linear(inputs, neurons, dtype=torch.float64)
        with torch.no_grad():
            for j, neuron in enumerate(layer.neurons):
                linear.bias[j] = neuron.bias.data
                for k, weight in enumerate(neuron.weights):
                    linear.weight[j, k] = weight.data
        network.append(linear)
        if i < len(model.layers) - 1:
            network.append(torch.nn.Tanh())
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
