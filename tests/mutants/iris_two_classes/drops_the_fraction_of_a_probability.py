"""Cuts the probability down to a whole number instead of comparing it with one half.

fails: iris_two_classes_predicts_labels, iris_two_classes_on_new_flowers
diagnosis: integer-division
"""

def train_classifier(model, loss, rows, labels, learning_rate, steps):
    return [gradient_step(model, rows, labels, learning_rate, mean_of(loss)) for _ in range(steps)]

def predict_label(model, row):
    return int(model(row).sigmoid().data)

def accuracy(predict, rows, labels):
    return mean([predict(r) == l for r, l in zip(rows, labels)])
