"""Sets the gradients to 0 after the step, so the first step uses those that were there before.

fails: quadratic_fit_watches_the_test_data
diagnosis: zeroes-too-late
"""


def split(rows, targets):
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
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
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        model.zero_grad()
    return train_losses, test_losses
