"""One deque runs a generator for its effects, and another is emptied from its end."""
# %% instead of backward
from itertools import filterfalse
from collections import deque
def backward(self):
    order = deque(topological_order(self))
    deque((setattr(node, "grad", 0.0) for node in filterfalse(lambda n: not n._prev, order)), maxlen=0)
    self.grad += 1.0
    while order:
        order.pop()._backward()
TensorV2.backward = backward
