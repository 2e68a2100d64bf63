"""Writes forward, zero, backward and update out."""


def copy_weights(model):
    return tuple(p.data for p in model.parameters())


def fit_and_stop(model, train, validation, learning_rate, steps, patience):
    best, lowest, kept = 0, float('inf'), copy_weights(model)
    for step in range(steps):
        loss = mean_loss(model, binary_cross_entropy, *validation).data
        if loss < lowest:
            best, lowest, kept = step, loss, copy_weights(model)
        if step - best == patience:
            break
        model.zero_grad()
        mean_loss(model, binary_cross_entropy, *train).backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    for p, number in zip(model.parameters(), kept):
        p.data = number
    return best
