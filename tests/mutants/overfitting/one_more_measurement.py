"""Measures both losses once more after the last step.

fails: overfitting_notes_the_bare_losses
diagnosis: none (every other loss is right)
"""


def fit_with_decay(model, train, held_out, learning_rate, steps, strength):
    """Train on `train` with binary cross-entropy plus strength · Σ w² over all parameters.

    Returns two lists of numbers: the mean binary cross-entropy on the training data and on the
    held-out data, without the penalty, both from before each step.
    """
    # TODO: as in fit, with another loss, and with the penalty in the step.
    ### BEGIN SOLUTION
    train_losses = []
    held_out_losses = []
    loss = mean_of(binary_cross_entropy)
    for _ in range(steps):
        held_out_losses.append(mean_loss(model, binary_cross_entropy, *held_out).data)
        penalty = lambda parameters: strength * sum(p**2 for p in parameters)
        train_losses.append(gradient_step(model, *train, learning_rate, loss, penalty))
    held_out_losses.append(mean_loss(model, binary_cross_entropy, *held_out).data)
    train_losses.append(mean_loss(model, binary_cross_entropy, *train).data)
    return train_losses, held_out_losses
    ### END SOLUTION


# TODO: choose the strength that makes the validation loss end low.
### BEGIN SOLUTION
strength = 0.01
### END SOLUTION
