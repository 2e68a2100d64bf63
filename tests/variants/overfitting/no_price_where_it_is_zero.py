"""Leaves the price away where the strength is 0, and adds the gradients by hand otherwise."""


def fit_with_decay(model, train, test, learning_rate, steps, strength):
    notes = {"train": [], "test": []}
    for _ in range(steps):
        for name, (rows, labels) in {"train": train, "test": test}.items():
            notes[name].append(mean_loss(model, binary_cross_entropy, rows, labels).data)
        loss = mean_loss(model, binary_cross_entropy, *train)
        model.zero_grad()
        loss.backward()
        for p in model.parameters():
            p.data -= learning_rate * (p.grad + (2 * strength * p.data if strength else 0.0))
    return notes["train"], notes["test"]


strength = 0.03
