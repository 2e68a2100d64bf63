"""Zeroing and moving are helper functions in a cell of their own."""
# %% before gradient_step
zero = lambda ps: [setattr(p, "grad", 0.0) for p in ps]
def descend(ps, eta):
    for p in ps: p.data = p.data - eta * p.grad
# %% instead of gradient_step
def gradient_step(model, inputs, targets, learning_rate):
    ps = model.parameters()
    zero(ps)
    (loss := mean_squared_error(list(map(model, inputs)), targets)).backward()
    descend(ps, learning_rate)
    return float(loss.data)
