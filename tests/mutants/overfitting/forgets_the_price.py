"""Makes the price and steps down the bare loss.

fails: overfitting_pays_for_weights, overfitting_notes_the_bare_losses, overfitting_is_cured
diagnosis: penalty-missing
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        price = strength * sum(p**2 for p in model.parameters())
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.03
