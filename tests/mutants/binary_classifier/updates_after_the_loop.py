"""Updates once, after the loop.

fails: binary_classifier_moves_like_torch, binary_classifier_reports_its_losses, binary_classifier_learns_the_four_points
diagnosis: step-outside-the-loop
"""

def train_classifier(model, inputs, targets, learning_rate, steps):
    losses = []
    for step in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(x) for x in inputs], targets)
        loss.backward()
        losses.append(loss.data)
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return losses
