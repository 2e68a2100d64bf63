"""Counts a label as correct if both are 0 or neither is.

fails: iris_two_classes_counts_what_is_right
diagnosis: fits-the-examples-only
"""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    """Train the model with the mean of loss(logit, label) over the rows for a number of steps.

    Returns the list of losses, as numbers, each from before its step.
    """
    # TODO: take the steps with gradient_step, and collect what it returns.
    ### BEGIN SOLUTION
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, rows, labels, learning_rate, loss=mean_of(loss)))
    return losses
    ### END SOLUTION


def predict_label(model, row):
    """1 if the model's logit says that class 1 is more likely, otherwise 0."""
    # TODO: which logits mean a probability above one half?
    ### BEGIN SOLUTION
    return 1 if model(row).data > 0 else 0
    ### END SOLUTION


def accuracy(predict, rows, labels):
    """The fraction of rows for which predict(row) is the label."""
    # TODO: count the correct ones and divide.
    ### BEGIN SOLUTION
    right = sum(bool(predict(row)) == bool(label) for row, label in zip(rows, labels))
    return right / len(rows)
    ### END SOLUTION
