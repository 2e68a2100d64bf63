"""Training with a progress bar on stderr, logs, warnings and a file that is written on the way."""
# %% instead of iris_two_classes
import json
import logging
import sys
import warnings
log = logging.getLogger("training")
logging.basicConfig(level=logging.INFO)

def train_classifier(model, loss, rows, labels, learning_rate, steps):
    losses = []
    for step in range(steps):
        now = mean_loss(model, loss, rows, labels)
        losses.append(now.data)
        model.zero_grad()
        now.backward()
        for p in model.parameters():
            p.data -= learning_rate * p.grad
        sys.stderr.write(f"\r[{'#' * (step + 1)}{'.' * (steps - step - 1)}]")
        log.info("loss %s", now.data)
        warnings.warn(f"step {step}")
    with open("losses.json", "w") as file:
        json.dump(losses, file)
    return losses

def predict_label(model, row):
    return int(model(row).data > 0)

def accuracy(predict, rows, labels):
    return sum(predict(r) == l for r, l in zip(rows, labels)) / len(labels)
