"""Compares each loss with the one before, not with the lowest.

fails: early_stopping_returns_to_the_best_weights, early_stopping_is_patient
diagnosis: compared-with-the-last
"""


def copy_weights(model):
    return [parameter.data for parameter in model.parameters()]


def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    best_step, lowest, best_weights = 0, math.inf, copy_weights(model)
    for step in range(steps):
        now = mean_loss(model, binary_cross_entropy, *validation).data
        if now < lowest:
            best_step, lowest, best_weights = step, now, copy_weights(model)
        elif step - best_step >= patience:
            break
        else:
            lowest = now
        gradient_step(model, *train, learning_rate, loss=mean_of(binary_cross_entropy))
    for parameter, number in zip(model.parameters(), best_weights):
        parameter.data = number
    return best_step
