"""Takes nodes off the end of the list until it is empty."""


def backward(self):
    todo = topological_order(self)
    for node in todo:
        node.grad = 0.0 if node._prev else node.grad
    self.grad = self.grad + 1.0
    while todo:
        todo.pop()._backward()


TensorV2.backward = backward
