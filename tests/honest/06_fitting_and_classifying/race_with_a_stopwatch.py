"""A context manager is the watch; the optimizer of torch updates; a named tuple returns."""
# %% instead of race_with_torch
from contextlib import contextmanager
@contextmanager
def stopwatch(seconds):
    start = time.perf_counter()
    try: yield
    finally: seconds.append(time.perf_counter() - start)
def train_torch(network, rows, labels, learning_rate, steps):
    import torch
    torch.set_num_threads(1)
    x, y = torch.tensor(rows, dtype=torch.float64), torch.tensor(labels)
    sgd = torch.optim.SGD(network.parameters(), lr=learning_rate)
    losses = []
    for _ in range(steps):
        loss = -torch.log_softmax(network(x), dim=1).gather(1, y[:, None]).mean()
        sgd.zero_grad(); loss.backward(); sgd.step()
        losses.append(float(loss.detach()))
    return losses
def race(model, rows, labels, learning_rate, steps):
    twin, seconds = torch_copy(model), []
    with stopwatch(seconds): mine = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    with stopwatch(seconds): theirs = train_torch(twin, rows, labels, learning_rate, steps)
    return mine, theirs, *seconds
