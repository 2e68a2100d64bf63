"""Shrinks the weights by hand and leaves the learning rate out of it.

fails: overfitting_pays_for_weights, overfitting_notes_the_bare_losses
diagnosis: rate-misplaced
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        for parameter in model.parameters():
            parameter.data *= 1 - 2 * strength
    return train_losses, test_losses


strength = 0.03
