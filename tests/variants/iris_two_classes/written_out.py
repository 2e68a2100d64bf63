"""Zero, backward and update in full, with the loss added up in a loop."""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        total = Tensor(0.0)
        for i in range(len(rows)):
            total = total + loss(model(rows[i]), labels[i])
        average = total * (1 / len(rows))
        for parameter in model.parameters():
            parameter.grad = 0.0
        average.backward()
        for parameter in model.parameters():
            parameter.data -= parameter.grad * learning_rate
        losses.append(average.data)
    return losses


def predict_label(model, row):
    return 1 if model(row).data > 0 else 0


def accuracy(predict, rows, labels):
    right = sum(predict(row) == label for row, label in zip(rows, labels))
    return right / len(rows)
