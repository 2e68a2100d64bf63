"""Computes the test loss from plain numbers, without a graph."""


def split(rows, targets):
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
    )
    return (train_rows, train_targets), (test_rows, test_targets)


def quadratic_model():
    return MLP(1, [8, 1], linear_output=True)


def fit(model, train, test, learning_rate, steps):
    train_losses, test_losses = [], []
    while len(train_losses) < steps:
        misses = [model(row).data - target for row, target in zip(*test)]
        test_losses += [sum(miss * miss for miss in misses) / len(misses)]
        loss = mean_loss(model, squared_error, train[0], train[1])
        train_losses += [loss.data]
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses
