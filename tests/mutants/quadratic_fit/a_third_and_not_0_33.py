"""Holds out a third, which is one row more of a hundred than 0.33.

fails: quadratic_fit_splits_the_data
diagnosis: another-split
"""


def split(rows, targets):
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=1 / 3, random_state=42
    )
    return (train_rows, train_targets), (test_rows, test_targets)


def quadratic_model():
    return MLP(1, [8, 1], linear_output=True)


def fit(model, train, test, learning_rate, steps):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, squared_error, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, squared_error, *test).data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses
