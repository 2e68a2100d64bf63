"""Each call returns the list of the nodes below one node, and the caller joins them."""


def topological_order(root, done=None):
    done = set() if done is None else done
    if root in done:
        return []
    done.add(root)
    below = []
    for operand in root._prev:
        below = below + topological_order(operand, done)
    return [*below, root]
