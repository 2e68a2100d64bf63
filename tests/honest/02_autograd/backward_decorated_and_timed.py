"""A context manager that measures time is the decorator of backward."""
# %% instead of backward
import time, contextlib

@contextlib.contextmanager
def timer():
    start = time.perf_counter()
    yield
    print(f"{time.perf_counter() - start:.2e} s")

@timer()
def backward(self):
    order = topological_order(self)
    for node in filter(lambda node: node._prev, order): node.grad = 0.0
    self.grad += 1.0
    [node._backward() for node in order[::-1]]

TensorV2.backward = backward
