"""Trains both networks on the first three rows only.

fails: race_with_torch_is_fair
diagnosis: part-of-the-data
"""


def train_torch(network, rows, labels, learning_rate, steps):
    """Gradient descent on the mean softmax cross-entropy; the losses, each from before its step."""
    import torch

    torch.set_num_threads(1)  # one core, like your engine
    inputs = torch.tensor(rows, dtype=torch.float64)
    targets = torch.tensor(labels)
    # TODO: in each step: loss, record its number (loss.item()), zero, backward, update.
    ### BEGIN SOLUTION
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
    ### END SOLUTION


def race(model, rows, labels, learning_rate, steps):
    """Train the model and a torch copy of it in the same way.

    Returns your losses, torch's losses, your seconds and torch's seconds.
    """
    # TODO: copy first; then train each one, and read the clock before and after each training.
    ### BEGIN SOLUTION
    rows, labels = rows[:3], labels[:3]
    network = torch_copy(model)
    start = time.perf_counter()
    yours = train_classifier(model, softmax_cross_entropy, rows, labels, learning_rate, steps)
    between = time.perf_counter()
    theirs = train_torch(network, rows, labels, learning_rate, steps)
    end = time.perf_counter()
    return yours, theirs, between - start, end - between
    ### END SOLUTION
