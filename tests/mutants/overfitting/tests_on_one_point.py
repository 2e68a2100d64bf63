"""Measures the test loss at the first test point only.

fails: overfitting_notes_the_bare_losses
diagnosis: part-of-the-data
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(binary_cross_entropy(model(test[0][0]), test[1][0]).data)
        loss = loss + strength * sum(p**2 for p in model.parameters())
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.03
