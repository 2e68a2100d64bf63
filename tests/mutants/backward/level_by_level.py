"""Goes down level by level: a result that is used on two levels is called too early.

fails: backward_of_reused_results
diagnosis: too-early
"""


def backward(self):
    order = topological_order(self)
    for node in order:
        if node._prev:
            node.grad = 0.0
    self.grad += 1.0
    waiting, seen = [self], {self}
    while waiting:
        node = waiting.pop(0)
        node._backward()
        for operand in node._prev:
            if operand not in seen:
                seen.add(operand)
                waiting.append(operand)


TensorV2.backward = backward
