"""Starts both times before the first training, so that torch's holds both.

fails: race_with_torch_is_fair
diagnosis: clock-for-duration
"""


def torch_copy(model):
    import torch

    parts = []
    for layer in model.layers:
        weights = [[w.data for w in neuron.weights] for neuron in layer.neurons]
        biases = [neuron.bias.data for neuron in layer.neurons]
        linear = torch.nn.Linear(len(weights[0]), len(weights), dtype=torch.float64)
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(weights, dtype=torch.float64))
            linear.bias.copy_(torch.tensor(biases, dtype=torch.float64))
        parts += [linear, torch.nn.Tanh()]
    return torch.nn.Sequential(*parts[:-1])


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
    between = time.perf_counter() - start
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter() - start
    return yours, theirs, between, end
