"""Holds the end of the curve out, without shuffling.

fails: quadratic_fit_splits_the_data
diagnosis: not-shuffled
"""


def split(rows, targets):
    end = len(rows) - math.ceil(0.33 * len(rows))
    return (rows[:end], targets[:end]), (rows[end:], targets[end:])


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
