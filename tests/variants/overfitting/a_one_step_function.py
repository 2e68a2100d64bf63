"""Has one step in a function, and calls it in comprehensions."""


def decayed_step(model, train, test, learning_rate, strength):
    loss = mean_loss(model, binary_cross_entropy, *train)
    watched = mean_loss(model, binary_cross_entropy, *test)
    step_down(model, loss + sum(strength * w * w for w in model.parameters()), learning_rate)
    return loss.data, watched.data


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    pairs = [decayed_step(model, train, test, learning_rate, strength) for _ in range(steps)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


strength = 0.03
