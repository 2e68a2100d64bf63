"""The order comes from `graphlib`, over a graph that is collected with a deque."""
# %% instead of deep_order
from collections import deque
from graphlib import TopologicalSorter

def topological_order(root):
    below, waiting = {}, deque([root])
    nodes = {}
    while waiting:
        node = waiting.popleft()
        if id(node) not in below:
            nodes[id(node)] = node
            below[id(node)] = [id(one) for one in node._prev]
            waiting.extend(node._prev)
    return [nodes[one] for one in TopologicalSorter(below).static_order()]
