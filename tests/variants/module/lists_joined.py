"""Each call returns a list, the lists are joined, and doubles are removed at the end."""
class Module:
    def parameters(self):
        def of(value):
            if isinstance(value, Tensor):
                return [value]
            if isinstance(value, Module):
                return value.parameters()
            if isinstance(value, (tuple, list)):
                return sum((of(part) for part in value), [])
            return []

        everything = of(list(vars(self).values()))
        return [t for i, t in enumerate(everything) if id(t) not in map(id, everything[:i])]

    def zero_grad(self):
        [setattr(p, "grad", 0.0) for p in self.parameters()]
