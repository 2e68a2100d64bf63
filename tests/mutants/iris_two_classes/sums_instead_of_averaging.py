"""Adds the losses up and does not divide, so that the rate depends on the number of rows.

fails: iris_two_classes_follows_its_loss
diagnosis: sum-not-mean
"""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        now = sum(loss(model(row), label) for row, label in zip(rows, labels))
        losses.append(now.data)
        model.zero_grad()
        now.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return losses


def predict_label(model, row):
    return 1 if model(row).data > 0 else 0


def accuracy(predict, rows, labels):
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
