"""Notes the training loss with the price in it.

fails: overfitting_notes_the_bare_losses
diagnosis: penalty-noted
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        loss = loss + strength * sum(p**2 for p in model.parameters())
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.03
