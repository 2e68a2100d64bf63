"""Recursion instead of loops, with a default argument that collects."""
# %% instead of quadratic_fit
def split(rows, targets):
    parts = train_test_split(rows, targets, test_size=0.33, random_state=42)
    return parts[0::2], parts[1::2]

def quadratic_model():
    return MLP(1, [8, 1], "tanh", True)

def fit(model, train, test, learning_rate, steps):
    if steps == 0:
        return [], []
    loss = mean_loss(model, squared_error, *train)
    first = loss.data, mean_loss(model, squared_error, *test).data
    model.zero_grad()
    loss.backward()
    for p in model.parameters():
        p.data -= learning_rate * p.grad
    return tuple([one, *rest] for one, rest in zip(first, fit(model, train, test, learning_rate, steps - 1)))
