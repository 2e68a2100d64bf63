"""Sets the gradients to 0 after the step, so the first step uses those that were there before.

fails: overfitting_notes_the_bare_losses
diagnosis: zeroes-too-late
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        loss = loss + strength * sum(p**2 for p in model.parameters())
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        model.zero_grad()
    return train_losses, test_losses


strength = 0.03
