"""Compares each loss with the one before it, but goes back to the lowest.

fails: early_stopping_returns_to_the_best_weights, early_stopping_is_patient
diagnosis: compared-with-the-last
"""

def copy_weights(model):
    return [p.data for p in model.parameters()]

def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    history, copies, bad = [], [], 0
    for step in range(steps):
        history.append(mean_loss(model, binary_cross_entropy, *validation).data)
        copies.append(copy_weights(model))
        bad = bad + 1 if len(history) > 1 and history[-1] >= history[-2] else 0
        if bad >= patience:
            break
        gradient_step(model, *train, learning_rate, mean_of(binary_cross_entropy))
    best_step = history.index(min(history))
    for p, number in zip(model.parameters(), copies[best_step]):
        p.data = number
    return best_step
