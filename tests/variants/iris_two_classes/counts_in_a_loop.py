"""Counts with an index, one by one."""


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
    return model(row).data > 0


def accuracy(predict, rows, labels):
    count = 0
    for i in range(len(labels)):
        if predict(rows[i]) != labels[i]:
            continue
        count += 1
    return count / len(labels)
