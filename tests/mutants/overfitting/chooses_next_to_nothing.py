"""Chooses so small a strength that the network learns by heart as before.

fails: overfitting_is_cured
diagnosis: strength-misjudged
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
        (loss + price).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.00001
