"""Puts the price into a function of its own, with products for squares."""


def price_of(model, strength):
    total = Tensor(0.0)
    for parameter in model.parameters():
        total = total + parameter * parameter
    return total * strength


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses, test_losses = [], []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        watched = sum(binary_cross_entropy(model(row), label).data for row, label in zip(*test))
        test_losses.append(watched / len(test[0]))
        model.zero_grad()
        (loss + price_of(model, strength)).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return train_losses, test_losses


strength = 3e-2
