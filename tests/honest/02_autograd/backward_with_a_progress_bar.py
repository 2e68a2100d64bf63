"""A backward pass that shows its progress on stderr and logs what it did."""
# %% instead of backward
import logging
logging.basicConfig()

def backward(self):
    order = topological_order(self)
    for node in order:
        if len(node._prev):
            node.grad = 0
    self.grad += 1
    for i, node in enumerate(order[::-1], 1):
        if i % 1000 == 0:
            print(f"\r{i}/{len(order)}", end="", file=sys.stderr, flush=True)
        node._backward()
    logging.getLogger(__name__).warning("passed %d nodes", len(order))

TensorV2.backward = backward
