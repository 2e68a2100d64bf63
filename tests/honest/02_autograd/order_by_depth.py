"""Nodes sorted by their depth, which is found by a stack."""
# %% instead of deep_order
def topological_order(root):
    depth, stack = {}, [root]
    while stack:
        node = stack[-1]
        unknown = [p for p in node._prev if p not in depth]
        if unknown:
            stack += unknown
            continue
        depth[stack.pop()] = max((depth[p] for p in node._prev), default=-1) + 1
    return sorted(depth, key=depth.get)
