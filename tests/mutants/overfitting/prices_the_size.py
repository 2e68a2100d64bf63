"""Takes the absolute values instead of the squares.

fails: overfitting_pays_for_weights, overfitting_notes_the_bare_losses
diagnosis: not-squared
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        price = strength * sum(p.abs() for p in model.parameters())
        model.zero_grad()
        (loss + price).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.03
