"""A context manager zeroes before and moves after."""
# %% instead of gradient_step
from contextlib import contextmanager
@contextmanager
def step_of(model, rate):
    for p in model.parameters(): p.grad = 0
    yield
    for p in model.parameters(): p.data += -rate * p.grad
def gradient_step(model, inputs, targets, learning_rate):
    with step_of(model, learning_rate):
        loss = mean_squared_error([model(x) for x in inputs], targets)
        loss.backward()
    return loss.data
