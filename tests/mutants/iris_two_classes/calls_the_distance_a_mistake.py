"""Takes how far a label is off for a mistake, which is right for 0 and 1 only.

fails: iris_two_classes_counts_what_is_right
diagnosis: fits-the-examples-only
"""


def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, rows, labels, learning_rate, loss=mean_of(loss)))
    return losses


def predict_label(model, row):
    return 1 if model(row).data > 0 else 0


def accuracy(predict, rows, labels):
    return 1 - sum(abs(predict(row) - label) for row, label in zip(rows, labels)) / len(rows)
