"""A generator takes the steps; the list exhausts it; the loss is written out."""
# %% instead of binary_classifier
def train_classifier(model, inputs, targets, learning_rate, steps):
    def run():
        for _ in range(steps):
            model.zero_grad()
            errors = [model(x) - y for x, y in zip(inputs, targets)]
            loss = sum(e * e for e in errors) / len(errors)
            loss.backward()
            for p in model.parameters(): p.data = p.data - learning_rate * p.grad
            yield loss.data
    return list(run())
