"""A generator with yield from, and a list in a list subclass."""
# %% instead of topological_order
class Nodes(list):
    """A list that prints itself nicely."""
    def __str__(self): return " -> ".join(str(node.label) for node in self)

def topological_order(root):
    def walk(node, seen):
        if not (id(node) in seen or seen.add(id(node))):
            for operand in node._prev:
                yield from walk(operand, seen)
            yield node
    return Nodes(walk(root, set()))
