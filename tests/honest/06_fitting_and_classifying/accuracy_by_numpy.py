"""np.mean of an array comparison; labels by np.heaviside."""
# %% instead of iris_two_classes
import numpy as np
def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    while len(losses) < steps:
        for p in model.parameters(): p.grad = 0.0
        value = mean_loss(model, loss, rows, labels)
        value.backward()
        for p in model.parameters(): p.data -= learning_rate * p.grad
        losses.append(value.data)
    return losses
def predict_label(model, row): return np.heaviside(model(row).data, 0.0)
def accuracy(predict, rows, labels):
    return np.mean(np.array([predict(row) for row in rows]) == np.array(labels))
