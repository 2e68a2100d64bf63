"""Takes fifteen steps, whatever it is asked for.

fails: race_with_torch_is_fair
diagnosis: ignores-its-argument
"""

def train_torch(network, rows, labels, learning_rate, steps):
    import torch

    torch.set_num_threads(1)  # one core, like your engine
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
    a = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, 15)
    b = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, 15)
    c = time.perf_counter()
    return yours, theirs, b - a, c - b

