"""Shows its progress while it runs."""

def train(model, inputs, targets, learning_rate, steps):
    losses = []
    for _ in watch(range(steps), "training", lambda: f"loss {losses[-1]:.3f}"):
        losses.append(gradient_step(model, inputs, targets, learning_rate))
    return losses
