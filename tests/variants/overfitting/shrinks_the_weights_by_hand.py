"""Takes the price's gradient, 2λw, by hand from the weights as they were."""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    train_losses, test_losses = [], []
    for _ in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *train)
        train_losses.append(loss.data)
        test_losses.append(mean_loss(model, binary_cross_entropy, *test).data)
        pulls = [2 * strength * parameter.data for parameter in model.parameters()]
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        for parameter, pull in zip(model.parameters(), pulls):
            parameter.data -= learning_rate * pull
    return train_losses, test_losses


strength = 0.03
