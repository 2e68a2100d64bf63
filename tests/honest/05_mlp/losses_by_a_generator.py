"""The losses are tuples made by a generator, with logs on stderr and numbers of NumPy."""
# %% instead of binary_classifier
import logging
import sys
logging.basicConfig(stream=sys.stderr, level="INFO", force=True)

def _epochs(model, inputs, targets, learning_rate, steps):
    import numpy
    for step in range(steps):
        model.zero_grad()
        loss = mean_squared_error([model(row) for row in inputs], targets)
        loss.backward()
        for p in model.parameters():
            p.data = p.data - learning_rate * p.grad
        logging.info("step %d: %g", step, loss.data)
        yield numpy.float64(loss.data)

def train_classifier(*arguments):
    return (*_epochs(*arguments),)
