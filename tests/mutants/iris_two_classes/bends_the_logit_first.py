"""Takes the sigmoid before the loss, which takes it once more.

fails: iris_two_classes_follows_its_loss, iris_two_classes_on_new_flowers
diagnosis: activation-unwanted
"""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        now = sum(loss(model(row).sigmoid(), label) for row, label in zip(rows, labels)) / len(rows)
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
