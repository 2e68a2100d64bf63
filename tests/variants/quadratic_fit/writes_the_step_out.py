"""Does without mean_loss and step_down: zero, backward, update in full."""


def split(rows, targets):
    train_rows, test_rows, train_targets, test_targets = train_test_split(
        rows, targets, test_size=0.33, random_state=42
    )
    return (train_rows, train_targets), (test_rows, test_targets)


def quadratic_model():
    return MLP(1, [8, 1], linear_output=True)


def fit(model, train, test, learning_rate, steps):
    def error(data):
        rows, targets = data
        total = 0.0
        for row, target in zip(rows, targets):
            total = total + (model(row) - target) ** 2
        return total / len(rows)

    notes = []
    for _ in range(steps):
        loss = error(train)
        notes.append((loss.data, error(test).data))
        for parameter in model.parameters():
            parameter.grad = 0.0
        loss.backward()
        for parameter in model.parameters():
            parameter.data = parameter.data - learning_rate * parameter.grad
    return [note[0] for note in notes], [note[1] for note in notes]
