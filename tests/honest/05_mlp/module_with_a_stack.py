"""The attributes are walked with a stack and a match on what each one is."""
# %% instead of module
class Module:
    def parameters(self):
        found, stack = {}, [*reversed(vars(self).values())]
        while stack:
            match stack.pop():
                case Tensor() as t: found.setdefault(id(t), t)
                case Module() as m: stack.extend(reversed(vars(m).values()))
                case list() | tuple() as many: stack.extend(reversed(many))
        return list(found.values())
    def zero_grad(self):
        for p in self.parameters(): p.grad = 0.0
