"""Returns all of the data as training data, and a part of them again as test data.

fails: quadratic_fit_splits_the_data
diagnosis: trains-on-test
"""


def split(rows, targets):
    _, test_rows, _, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
    )
    return (rows, targets), (test_rows, test_targets)


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
