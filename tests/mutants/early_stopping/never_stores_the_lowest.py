"""Never stores the lowest loss, so each step is a new low.

fails: early_stopping_returns_to_the_best_weights, early_stopping_is_patient
diagnosis: lowest-not-stored
"""

def copy_weights(model):
    return [p.data for p in model.parameters()]


def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    lowest, best_step, best = math.inf, 0, copy_weights(model)
    for step in range(steps):
        now = mean_loss(model, binary_cross_entropy, *validation).data
        if now < lowest:
            best_step, best = step, copy_weights(model)
        elif step - best_step >= patience:
            break
        gradient_step(model, *train, learning_rate, mean_of(binary_cross_entropy))
    for p, number in zip(model.parameters(), best):
        p.data = number
    return best_step

