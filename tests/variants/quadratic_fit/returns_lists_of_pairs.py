"""Returns lists where the text says pairs, and unpacks by position."""


def split(rows, targets):
    parts = train_test_split(rows, targets, random_state=42, test_size=0.33)
    return [[parts[0], parts[2]], [parts[1], parts[3]]]


def quadratic_model():
    return MLP(1, [8, 1], linear_output=True)


def fit(model, train, test, learning_rate, steps):
    curves = ([], [])
    for _ in range(steps):
        losses = [mean_loss(model, squared_error, data[0], data[1]) for data in (train, test)]
        for curve, loss in zip(curves, losses):
            curve.append(float(loss.data))
        model.zero_grad()
        losses[0].backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return curves
