"""Returns how many steps it has taken instead of the best one.

fails: early_stopping_returns_to_the_best_weights, early_stopping_is_patient
diagnosis: last-step-returned
"""

def copy_weights(model):
    return [p.data for p in model.parameters()]

def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    lowest, best, wait, taken = float("inf"), None, 0, 0
    while taken < steps and wait < patience:
        loss = mean_loss(model, binary_cross_entropy, *validation).data
        if loss < lowest:
            lowest, best, wait = loss, copy_weights(model), 0
        else:
            wait += 1
        gradient_step(model, *train, learning_rate, mean_of(binary_cross_entropy))
        taken += 1
    for p, number in zip(model.parameters(), best):
        p.data = number
    return taken
