"""Copies the weights of one layer and no bias.

fails: early_stopping_copies_numbers, early_stopping_returns_to_the_best_weights
diagnosis: parameters-missing
"""

def copy_weights(model):
    return [w.data for neuron in model.layers[0].neurons for w in neuron.weights]

def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    lowest, best_step, best = math.inf, 0, copy_weights(model)
    for step in range(steps):
        now = mean_loss(model, binary_cross_entropy, *validation).data
        if now < lowest:
            lowest, best_step, best = now, step, copy_weights(model)
        elif step - best_step >= patience:
            break
        gradient_step(model, *train, learning_rate, mean_of(binary_cross_entropy))
    for p, number in zip(model.parameters(), best):
        p.data = number
    return best_step

