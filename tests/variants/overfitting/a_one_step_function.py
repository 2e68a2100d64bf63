"""Has one step in a function, and calls it in comprehensions."""


def decayed_step(model, train, test, learning_rate, strength):
    loss = mean_loss(model, binary_cross_entropy, *train)
    watched = mean_loss(model, binary_cross_entropy, *test)
    model.zero_grad()
    (loss + sum(strength * w * w for w in model.parameters())).backward()
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return loss.data, watched.data


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    pairs = [decayed_step(model, train, test, learning_rate, strength) for _ in range(steps)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


strength = 0.03
