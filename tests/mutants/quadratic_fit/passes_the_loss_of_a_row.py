"""Passes the loss of one row where that of all rows belongs.

fails: quadratic_fit_descends_the_training_loss, quadratic_fit_watches_the_test_data, quadratic_fit_generalizes
diagnosis: wrong-arguments
"""

def split(rows, targets):
    a, b, c, d = train_test_split(rows, targets, test_size=0.33, random_state=42)
    return (a, c), (b, d)


def quadratic_model():
    return MLP(1, [8, 1], linear_output=True)


def fit(model, train, test, learning_rate, steps):
    train_losses, test_losses = [], []
    for _ in range(steps):
        test_losses.append(mean_loss(model, squared_error, *test).data)
        train_losses.append(gradient_step(model, *train, learning_rate, loss=squared_error))
    return train_losses, test_losses

