"""Updates the parameters while PyTorch records.

fails: race_with_torch_trains_alike, race_with_torch_is_fair
diagnosis: update-recorded
"""

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
        for p in network.parameters():
            p -= learning_rate * p.grad
    return losses

def race(model, rows, labels, learning_rate, steps):
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    middle = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, middle - start, end - middle

