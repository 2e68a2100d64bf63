"""A priority queue hands out the nodes by their place in the order."""
# %% instead of backward
import heapq
def backward(self):
    place = {node: i for i, node in enumerate(topological_order(self))}
    for node in place:
        node.grad = node.grad if not node._prev else 0.0
    self.grad = self.grad + 1
    heap = [(-i, node) for node, i in place.items()]
    heapq.heapify(heap)
    while heap:
        heapq.heappop(heap)[1]._backward()
TensorV2.backward = backward
