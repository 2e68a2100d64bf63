"""The best place is a data class; weights as a tuple; a counter of patience."""
# %% instead of early_stopping
from dataclasses import dataclass
@dataclass(order=True, frozen=True)
class Best:
    loss: float = math.inf
    step: int = 0
    weights: tuple = ()
def copy_weights(model): return tuple(p.data for p in model.parameters())
def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    best, waited = Best(weights=copy_weights(model)), 0
    for step in range(steps):
        now = mean_loss(model, binary_cross_entropy, *validation).data
        if now < best.loss: best, waited = Best(now, step, copy_weights(model)), 0
        elif (waited := waited + 1) >= patience: break
        gradient_step(model, *train, learning_rate, mean_of(binary_cross_entropy))
    for p, number in zip(model.parameters(), best.weights): p.data = number
    return best.step
