"""Puts the best weights back only if the patience runs out.

fails: early_stopping_returns_to_the_best_weights, early_stopping_is_patient
diagnosis: weights-not-restored
"""


def copy_weights(model):
    """The numbers in all parameters, as a list that does not change when training goes on."""
    # TODO: one number for each parameter, in order.
    ### BEGIN SOLUTION
    return [parameter.data for parameter in model.parameters()]
    ### END SOLUTION


def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    """Train with binary cross-entropy, and go back to the weights with the lowest validation loss.

    Measures the validation loss before each step, and stops when `patience` measurements in a row
    were not lower than the lowest so far, or after `steps` steps. Returns the number of steps after
    which the model had the weights that it ends with.
    """
    # TODO: remember the lowest validation loss, its step and a copy of its weights.
    ### BEGIN SOLUTION
    lowest = math.inf
    for step in range(steps):
        now = mean_loss(model, binary_cross_entropy, *validation).data
        if now < lowest:
            best_step, lowest, best_weights = step, now, copy_weights(model)
        elif step - best_step >= patience:
            for parameter, number in zip(model.parameters(), best_weights):
                parameter.data = number
            return best_step
        gradient_step(model, *train, learning_rate, loss=mean_of(binary_cross_entropy))
    return best_step
    ### END SOLUTION
