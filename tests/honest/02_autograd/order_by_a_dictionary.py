"""Nodes are listed as the keys of a dictionary, which keeps the order."""
# %% instead of topological_order
def topological_order(root, done=None):
    done = {} if done is None else done
    for operand in node_inputs(root):
        if operand not in done:
            topological_order(operand, done)
    done[root] = None
    return list(done)

node_inputs = lambda node: node._prev
