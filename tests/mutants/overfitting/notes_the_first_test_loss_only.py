"""Notes the test loss after the loop, once.

fails: overfitting_notes_the_bare_losses
diagnosis: last-only
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        price = strength * sum(p**2 for p in model.parameters())
        step_down(model, loss + price, learning_rate)
    return train_losses, [mean_loss(model, binary_cross_entropy, *test).data]


strength = 0.03
