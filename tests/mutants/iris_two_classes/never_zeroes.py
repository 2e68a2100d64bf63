"""Never sets the gradients to zero, so that old ones are added to new ones.

fails: iris_two_classes_follows_its_loss
diagnosis: never-zeroes
"""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        now = mean_loss(model, loss, rows, labels)
        losses.append(now.data)
        now.backward()
        for parameter in model.parameters():
            parameter.data -= learning_rate * parameter.grad
    return losses


def predict_label(model, row):
    return 1 if model(row).data > 0 else 0


def accuracy(predict, rows, labels):
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
