"""Labels as bools, accuracy as a decimal."""
# %% instead of iris_two_classes
from decimal import Decimal

def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for _ in range(steps):
        losses += [(now := mean_loss(model, loss, rows, labels)).data]
        model.zero_grad()
        now.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
    return losses

def predict_label(model, row):
    return model(row).sigmoid().data > 0.5

def accuracy(predict, rows, labels):
    hits = [predict(row) == label for row, label in zip(rows, labels)]
    return Decimal(hits.count(True)) / Decimal(len(hits))
