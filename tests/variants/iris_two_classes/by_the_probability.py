"""Compares the probability with one half."""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        now = mean_loss(model, loss, rows, labels)
        losses.append(now.data)
        model.zero_grad()
        now.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return losses


def predict_label(model, row):
    probability = model(row).sigmoid().data
    return int(probability > 0.5)


def accuracy(predict, rows, labels):
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
