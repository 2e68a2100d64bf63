"""Notes the sum of the test losses and not their mean.

fails: quadratic_fit_watches_the_test_data
diagnosis: sum-not-mean
"""


def split(rows, targets):
    """Two pairs: (training rows, training targets) and (test rows, test targets)."""
    # TODO: set 0.33 of the data aside with train_test_split and random_state=42.
    ### BEGIN SOLUTION
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
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
        test_losses.append(sum(squared_error(model(r), t).data for r, t in zip(*test)))
        train_losses.append(gradient_step(model, *train, learning_rate))
    return train_losses, test_losses
    ### END SOLUTION
