"""The order is found by networkx, on the ids of the nodes."""
# %% instead of deep_order
def topological_order(root):
    import networkx as nx
    graph, by_id, stack = nx.DiGraph(), {}, [root]
    while stack:
        node = stack.pop()
        if id(node) in by_id: continue
        by_id[id(node)] = node
        graph.add_node(id(node))
        graph.add_edges_from((id(p), id(node)) for p in node._prev)
        stack.extend(node._prev)
    return [by_id[i] for i in nx.topological_sort(graph)]
