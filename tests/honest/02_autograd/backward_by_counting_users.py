"""Gradients are pushed by a queue as soon as all users of a node are done; no list of the order."""
# %% instead of backward
from collections import Counter, deque

def backward(self):
    uses, queue, seen = Counter(), deque([self]), {self}
    while queue:
        node = queue.popleft()
        if node._prev: node.grad = 0.0
        for operand in node._prev:
            uses[operand] += 1
            if operand not in seen:
                seen.add(operand)
                queue.append(operand)
    self.grad += 1.0
    queue.append(self)
    while queue:
        node = queue.pop()
        node._backward()
        for operand in node._prev:
            uses[operand] -= 1
            if not uses[operand]: queue.append(operand)

TensorV2.backward = backward
