"""Steps down the loss on the test points, since these are to come out low.

fails: overfitting_pays_for_weights, overfitting_notes_the_bare_losses, overfitting_without_a_price, overfitting_is_cured
diagnosis: trains-on-test
"""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses = []
    test_losses = []
    for _ in range(steps):
        train_losses.append(mean_loss(model, binary_cross_entropy, *train).data)
        loss = mean_loss(model, binary_cross_entropy, *test)
        test_losses.append(loss.data)
        price = strength * sum(p**2 for p in model.parameters())
        model.zero_grad()
        (loss + price).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 0.03
