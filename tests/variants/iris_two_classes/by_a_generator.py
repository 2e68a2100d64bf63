"""Lets a generator take the steps, and lists what it yields."""


def descend(model, loss, rows, labels, learning_rate, steps):
    for _ in range(steps):
        now = mean_loss(model, loss, rows, labels)
        model.zero_grad()
        now.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        yield now.data


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    return list(descend(model, loss, rows, labels, learning_rate, steps))


def predict_label(model, row):
    return 1 if model(row).data > 0 else 0


def accuracy(predict, rows, labels):
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
