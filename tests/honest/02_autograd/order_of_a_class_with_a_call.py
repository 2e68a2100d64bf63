"""The function is an instance of a class that keeps its state and is called anew."""
# %% instead of topological_order
class Order:
    def __init__(self): self.calls = 0
    def __call__(self, root):
        self.calls += 1
        self.found = []
        self._visit(root)
        return self.found
    def _visit(self, node):
        for operand in node._prev:
            if operand not in self.found: self._visit(operand)
        self.found.append(node)
topological_order = Order()
