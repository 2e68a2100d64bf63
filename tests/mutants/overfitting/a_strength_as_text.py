"""Writes the strength as text.

fails: overfitting_is_cured
diagnosis: wrong-type
"""

def fit_with_decay(model, train, held_out, learning_rate, steps, strength):
    train_losses, held_losses = [], []
    bce = mean_of(binary_cross_entropy)
    penalty = lambda parameters: strength * sum(p ** 2 for p in parameters)
    for _ in range(steps):
        held_losses.append(mean_loss(model, binary_cross_entropy, *held_out).data)
        train_losses.append(gradient_step(model, *train, learning_rate, bce, penalty=penalty))
    return train_losses, held_losses


strength = "0.01"

