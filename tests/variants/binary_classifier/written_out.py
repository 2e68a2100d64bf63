"""The squared error written out, the update with a plain assignment."""
def train_classifier(model, inputs, targets, learning_rate, steps):
    curve = []
    for step in range(steps):
        for p in model.parameters():
            p.grad = 0.0
        total = 0.0
        for x, y in zip(inputs, targets):
            total = total + (model(x) - y) ** 2
        mean = total * (1 / len(targets))
        curve += [mean.data]
        mean.backward()
        for p in model.parameters():
            p.data = p.data - learning_rate * p.grad
    return curve
