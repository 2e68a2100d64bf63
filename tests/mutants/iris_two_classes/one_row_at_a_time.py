"""Steps after every single row instead of after all of them.

fails: iris_two_classes_follows_its_loss
diagnosis: step-for-each-row
"""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(mean_loss(model, loss, rows, labels).data)
        for row, label in zip(rows, labels):
            model.zero_grad()
            (loss(model(row), label)).backward()
            for p in model.parameters():
                p.data -= learning_rate * p.grad
    return losses


def predict_label(model, row):
    return 1 if model(row).data > 0 else 0


def accuracy(predict, rows, labels):
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
