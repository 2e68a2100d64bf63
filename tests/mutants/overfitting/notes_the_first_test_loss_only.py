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
        model.zero_grad()
        (loss + price).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, [mean_loss(model, binary_cross_entropy, *test).data]


strength = 0.03
