"""Sets exactly a third aside and not 0.33.

fails: quadratic_fit_splits_the_data
diagnosis: another-split
"""


def split(rows, targets):
    """Two pairs: (training rows, training targets) and (test rows, test targets)."""
    # TODO: set 1 / 3 of the data aside with train_test_split and random_state=42.
    ### BEGIN SOLUTION
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=1 / 3, random_state=42
    )
    return (train_rows, train_targets), (test_rows, test_targets)
    ### END SOLUTION


def quadratic_model():
    """A new network: 1 input, a hidden layer of 8 tanh units, 1 output without activation."""
    # TODO: make it with MLP.
    ### BEGIN SOLUTION
    return MLP(1, [8, 1], linear_output=True)
    ### END SOLUTION


def fit(model, train, test, learning_rate, steps):
    """Train the model on `train` with the mean squared error for a number of steps.

    `train` and `test` are pairs of rows and targets. Returns two lists of numbers: the loss on the
    training data and the loss on the test data, both from before each step.
    """
    # TODO: in each step, record the test loss, then step on the training data and record its loss.
    ### BEGIN SOLUTION
    train_losses = []
    test_losses = []
    for _ in range(steps):
        test_losses.append(mean_loss(model, squared_error, *test).data)
        train_losses.append(gradient_step(model, *train, learning_rate))
    return train_losses, test_losses
    ### END SOLUTION
