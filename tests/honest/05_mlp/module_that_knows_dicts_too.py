"""More general than asked: dictionaries and sets are searched as well, and circles are no trouble."""
# %% instead of module
class Module:
    def parameters(self):
        found, seen = [], set()
        def visit(value):
            if id(value) in seen or isinstance(value, (str, bytes, int, float)): return
            seen.add(id(value))
            if isinstance(value, Tensor): found.append(value)
            elif isinstance(value, Module): visit(value.__dict__)
            elif isinstance(value, dict):
                for one in value.values(): visit(one)
            elif isinstance(value, (list, tuple, set, frozenset)):
                for one in value: visit(one)
        visit(self)
        return found
    def zero_grad(self):
        for p in self.parameters(): p.grad -= p.grad
