"""Adds momentum, which nobody asked for.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses
diagnosis: another-optimizer
"""

def train_classifier(model, inputs, targets, learning_rate, steps):
    ps = model.parameters()
    speed = [0.0] * len(ps)
    losses = []
    for _ in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(x) for x in inputs], targets)
        loss.backward()
        for i, p in enumerate(ps):
            speed[i] = 0.9 * speed[i] + p.grad
            p.data -= learning_rate * speed[i]
        losses.append(loss.data)
    return losses
