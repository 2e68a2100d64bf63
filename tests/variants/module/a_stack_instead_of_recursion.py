"""Walks with a stack of open work, last in first out."""
class Module:
    """Anything with parameters: the Tensors in its attributes, and those of Modules in them."""

    def parameters(self):
        found, seen, work = [], set(), [self]
        while work:
            value = work.pop()
            if isinstance(value, Module):
                work.extend(reversed(list(vars(value).values())))
            elif isinstance(value, (list, tuple)):
                work.extend(reversed(value))
            elif isinstance(value, Tensor) and id(value) not in seen:
                seen.add(id(value))
                found.append(value)
        return found

    def zero_grad(self):
        for p in self.parameters():
            p.grad = 0.0
