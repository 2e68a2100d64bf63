"""One stack with pairs of a node and whether its inputs have been pushed."""
# %% instead of deep_order
def topological_order(root):
    """Topologische Ordnung – ohne Rekursion."""
    größe, schon, 栈 = [], set(), [(root, False)]
    while 栈:
        node, fertig = 栈.pop()
        if fertig: größe.append(node); continue
        if node in schon: continue
        schon.add(node); 栈.append((node, True)); 栈 += [(p, False) for p in reversed(node._prev)]
    return größe
