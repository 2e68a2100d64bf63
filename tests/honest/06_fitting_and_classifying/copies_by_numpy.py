"""The copied weights are an array of float64, restored by float."""
# %% instead of early_stopping
import numpy as np
def copy_weights(model): return np.array([p.data for p in model.parameters()])
def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    history, kept = [], []
    for step in range(steps):
        history.append(mean_loss(model, binary_cross_entropy, *validation).data)
        kept.append(copy_weights(model))
        if step - int(np.argmin(history)) >= patience: break
        gradient_step(model, *train, learning_rate, loss=mean_of(binary_cross_entropy))
    best = int(np.argmin(history)) if history else 0
    if kept:
        for p, w in zip(model.parameters(), kept[best]): p.data = float(w)
    return best
