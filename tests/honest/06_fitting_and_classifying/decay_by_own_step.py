"""The step is written out, with the penalty in the loss; the strength as np.float64 and a Fraction."""
# %% instead of overfitting
from fractions import Fraction
def fit_with_decay(model, train, held_out, learning_rate, steps, strength):
    curves = [], []
    for _ in range(steps):
        bare, seen = mean_loss(model, binary_cross_entropy, *train), mean_loss(model, binary_cross_entropy, *held_out)
        curves[0].append(bare.data); curves[1].append(seen.data)
        ps = model.parameters()
        for p in ps: p.grad = 0.0
        (bare + float(strength) * sum(p * p for p in ps)).backward()
        for p in ps: p.data -= learning_rate * p.grad
    return curves
strength = Fraction(1, 100)
