"""A bar on stderr that is rewritten at every step, redirected output, and np.float64 losses."""
# %% instead of binary_classifier
import contextlib, io, sys
def train_classifier(model, inputs, targets, learning_rate, steps):
    losses, ps = [], model.parameters()
    with contextlib.redirect_stdout(io.StringIO()) as hidden:
        for i in range(steps):
            model.zero_grad()
            loss = mean_squared_error([*map(model, inputs)], targets)
            loss.backward()
            for p in ps: p.data -= learning_rate * p.grad
            losses.append(loss.data); print(loss)
            sys.stderr.write(f"\r{(i + 1) / steps:4.0%}|{'#' * i}")
    return losses
