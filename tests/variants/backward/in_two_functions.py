"""One function prepares the gradients, and calls go to results only."""


def prepared(root):
    results = [node for node in topological_order(root) if len(node._prev) > 0]
    for node in results:
        node.grad = 0.0
    return results[::-1]


def backward(self):
    results = prepared(self)
    if results:
        self.grad = 1.0
    else:
        self.grad += 1.0
    for result in results:
        result._backward()


TensorV2.backward = backward
