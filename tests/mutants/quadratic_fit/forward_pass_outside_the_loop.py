"""Makes the loss once before the loop, so that every step follows the first gradient.

fails: quadratic_fit_descends_the_training_loss, quadratic_fit_watches_the_test_data, quadratic_fit_generalizes
diagnosis: forward-outside-the-loop
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
    loss = mean_loss(model, squared_error, *train)
    for _ in range(steps):
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, squared_error, *test).data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses
