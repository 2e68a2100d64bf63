"""Returns each label as text.

fails: iris_two_classes_predicts_labels
diagnosis: wrong-type
"""

def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses.append(gradient_step(model, rows, labels, learning_rate, loss=mean_of(loss)))
    return losses


def predict_label(model, row):
    return "1" if model(row).data > 0 else "0"

def accuracy(predict, rows, labels):
    right = 0
    for row, label in zip(rows, labels):
        if predict(row) == label:
            right += 1
    return right / len(labels)

